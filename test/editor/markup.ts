import { nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';

/** The class behind `repeat`, which it does not export by itself. */
const repeatDirective = (repeat([], () => '') as unknown as { _$litDirective$: unknown })._$litDirective$;

/**
 * A template as markup: text escaped, handlers left out, boolean attributes present or absent, white space collapsed.
 * Enough of lit-html's rules to test views without a browser; anything it does not know it refuses.
 */
export function markupOf(template: TemplateResult): string {
  return render(template).replace(/\s+/g, ' ').replace(/> </g, '><').replace(/ <\//g, '</').trim();
}

function render(value: unknown): string {
  if (value === nothing || value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  if (Array.isArray(value)) return value.map(render).join('');
  if (isTemplate(value)) return renderTemplate(value);
  const { _$litDirective$: directive, values } = value as { _$litDirective$: unknown; values: unknown[] };
  if (directive !== repeatDirective) throw new Error(`${String(value)} cannot be rendered`);
  const [items, , template] = values as [unknown[], unknown, (item: unknown, index: number) => unknown];
  return items.map((item, index) => render(template(item, index))).join('');
}

/** A handler with the markup of the tag that stands before it. */
export interface Handler {
  readonly tag: string;
  readonly event: string;
  handle(event: object): void;
}

/** All handlers of a template, in the order of the page. */
export function handlersOf(value: unknown): Handler[] {
  if (Array.isArray(value)) return value.flatMap(handlersOf);
  if (!isTemplate(value)) {
    const { _$litDirective$: directive, values } = (value ?? {}) as { _$litDirective$?: unknown; values?: unknown[] };
    if (directive !== repeatDirective) return [];
    const [items, , template] = values as [unknown[], unknown, (item: unknown, index: number) => unknown];
    return items.flatMap((item, index) => handlersOf(template(item, index)));
  }
  const found: Handler[] = [];
  let markup = '';
  value.strings.forEach((part, index) => {
    markup += part;
    const inner = value.values[index];
    const event = /\s@(\w+)=$/.exec(part)?.[1];
    const tag = markup.slice(markup.lastIndexOf('<'));
    if (event && typeof inner === 'function') found.push({ tag, event, handle: inner as Handler['handle'] });
    else found.push(...handlersOf(inner));
    if (typeof inner === 'string' || typeof inner === 'number') markup += quoted(part, String(inner));
  });
  return found;
}

function isTemplate(value: unknown): value is TemplateResult {
  return typeof value === 'object' && value !== null && '_$litType$' in value;
}

function renderTemplate({ strings, values }: TemplateResult): string {
  let markup = '';
  strings.forEach((part, index) => {
    if (index === strings.length - 1) {
      markup += part;
      return;
    }
    const value = values[index];
    const attribute = /\s([@?.])([\w-]+)=$/.exec(part);
    if (!attribute) markup += part + quoted(part, render(value));
    else markup += part.slice(0, attribute.index) + (attribute[1] === '?' && value ? ` ${attribute[2]}` : '');
  });
  return markup;
}

/** lit-html needs no quotes around an attribute that is one expression. */
function quoted(before: string, text: string): string {
  return /\s[\w-]+=$/.test(before) ? `"${text}"` : text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
