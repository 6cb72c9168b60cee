import { html, nothing, type TemplateResult } from 'lit-html';
import type { ProfileState, ProfileUnit } from '../../src/editor/profileSnapshot';
import type { Localize } from '../../src/foundations/localize';
import type { Send } from '../links';

interface Input {
  value: string;
}

/** What is used of a press of a key; this floor is also checked without the types of a browser. */
interface Key {
  readonly key: string;
  readonly currentTarget: unknown;
  preventDefault(): void;
}

/** Search and the switches of what is shown. */
export function controls(state: ProfileState, t: Localize, send: Send): TemplateResult {
  const { scopes, scope, languages, language, unit } = state;
  const select = (what: 'scope' | 'language') => (event: Event) =>
    send({ intent: 'select', what, value: chosenIn(event) });
  const selectUnit = (event: Event) => send({ intent: 'select', what: 'unit', value: chosenIn(event) as ProfileUnit });
  const units: readonly (readonly [ProfileUnit, string])[] = [
    ['source', t('Source code')],
    ['test', t('Tests')],
    ['commit', t('Commit messages')],
  ];
  return html`<div class="controls" role="search">
    ${search(state, t, send)}
    <label>
      ${t('Where')}
      <select class="scope" @change=${select('scope')}>
        <option value="" .selected=${scope === ''}>${t('Everywhere')}</option>
        ${scopes.map(({ id, name }) => html`<option value=${id} .selected=${id === scope}>${name}</option>`)}
      </select>
    </label>
    <label>
      ${t('Kind')}
      <select class="unit" @change=${selectUnit}>
        ${units.map(([id, name]) => html`<option value=${id} .selected=${id === unit}>${name}</option>`)}
      </select>
    </label>
    ${
      languages.length > 0 && unit !== 'commit'
        ? html`<label>
            ${t('Language')}
            <select class="language" ?disabled=${languages.length < 2} @change=${select('language')}>
              ${languages.map(({ id, name }) => html`<option value=${id} .selected=${id === language}>${name}</option>`)}
            </select>
          </label>`
        : nothing
    }
  </div>`;
}

/** Filters while one types; Escape clears it. What stands in the field is not written by us again, as that would lose keys. */
function search({ search, shown, all }: ProfileState, t: Localize, send: Send): TemplateResult {
  const clear = (event: Key) => {
    const input = event.currentTarget as Input;
    if (event.key !== 'Escape' || input.value === '') return;
    input.value = '';
    event.preventDefault();
    send({ intent: 'search', text: '' });
  };
  return html`<span class="search">
    <input
      type="text"
      spellcheck="false"
      placeholder=${t('Search habits')}
      aria-label=${t('Search habits')}
      value=${search}
      @input=${(event: Event) => send({ intent: 'search', text: chosenIn(event) })}
      @keydown=${clear}
    />
    <span class="found quiet" aria-hidden="true">${search === '' ? nothing : t('{0} of {1}', shown, all)}</span>
  </span>`;
}

const chosenIn = ({ currentTarget }: Event) => (currentTarget as unknown as Input).value;
