import type { FunctionFact } from './outline';

/** A function's name with the class, type or namespace around it, such as `Parser.read`. */
export function qualifiedName({ name, container }: Pick<FunctionFact, 'name' | 'container'>): string {
  return container ? `${container}.${name}` : name;
}
