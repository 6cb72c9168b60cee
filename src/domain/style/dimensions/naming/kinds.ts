import type { NameKind } from '../../declaredNames';

/** The plural of a kind, for titles. */
export const plural: Record<NameKind, string> = {
  variable: 'variables',
  constant: 'constants',
  parameter: 'parameters',
  function: 'functions',
  method: 'methods',
  type: 'types',
  field: 'fields',
  loop: 'loop variables',
  caught: 'caught errors',
};
