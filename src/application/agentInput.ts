import { isAbsolute } from 'node:path';
import { HumanError } from '../foundations/errors';
import { isObject } from './requestShapes';

/** One field of what a tool is given, as JSON schema writes it. */
export type FieldSchema =
  | {
      readonly type: 'string';
      readonly description: string;
      readonly maxLength: number;
      readonly minLength?: number;
      readonly enum?: readonly string[];
    }
  | {
      readonly type: 'integer';
      readonly description: string;
      readonly minimum: number;
      readonly maximum: number;
    };

/** What a tool is given, as JSON schema. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** What was given, once it is checked. */
export type Given = Readonly<Record<string, string | number>>;

/** The field that names a file; it is to be absolute, because a tool has no folder to begin from. */
const PATH = 'path';

/**
 * Checks what an agent gives to a tool. A null says as much as nothing.
 * @throws HumanError where something is missing, unknown, of another kind or too long: what it says is meant for the agent
 */
export function checkedInput({ properties, required }: InputSchema, value: unknown): Given {
  if (!isObject(value)) throw new HumanError('What the tool is given is no object.', `Give ${fieldsIn(properties)}.`);
  const given: Record<string, string | number> = {};
  for (const [name, one] of Object.entries(value)) {
    const field = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!field)
      throw new HumanError(`There is no “${name.slice(0, 100)}” to be given.`, `Give ${fieldsIn(properties)}.`);
    if (one === undefined || one === null) continue;
    given[name] = checkedField(name, field, one);
  }
  for (const name of required)
    if (given[name] === undefined)
      throw new HumanError(`“${name}” is missing.`, `Give ${name}: ${properties[name]?.description}`);
  return given;
}

const fieldsIn = (properties: InputSchema['properties']) => Object.keys(properties).join(', ');

function checkedField(name: string, field: FieldSchema, value: unknown): string | number {
  const hint = `Give ${name}: ${field.description}`;
  if (field.type === 'integer') {
    const { minimum, maximum } = field;
    if (Number.isInteger(value) && minimum <= (value as number) && (value as number) <= maximum) return value as number;
    throw new HumanError(`“${name}” is no whole number from ${minimum} to ${maximum}.`, hint);
  }
  if (typeof value !== 'string') throw new HumanError(`“${name}” is no text.`, hint);
  if (value.length > field.maxLength)
    throw new HumanError(`“${name}” has more than ${field.maxLength} characters.`, 'Give a part of it.');
  if (value.trim().length < (field.minLength ?? 0)) throw new HumanError(`“${name}” is empty.`, hint);
  if (field.enum && !field.enum.includes(value))
    throw new HumanError(`“${name}” cannot be “${value.slice(0, 100)}”.`, `Take one of ${field.enum.join(', ')}.`);
  if (name === PATH && !isAbsolute(value))
    throw new HumanError(`“${value.slice(0, 100)}” is no absolute path.`, 'Give the whole path of the file.');
  return value;
}
