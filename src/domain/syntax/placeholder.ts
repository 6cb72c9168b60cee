/** What people write where a body is still missing, besides comments. */
const PLACEHOLDER =
  /^(?:pass|\.\.\.|return;?|(?:todo|unimplemented)!\(.*\);?|panic\(.*\)|raise NotImplementedError\b.*|throw new \w+\((?:.*(?:not (?:yet )?implemented|todo).*)?\);?)$/i;

/** Whether a statement, without white space around it, only holds the place of a body. */
export const isPlaceholder = (statement: string): boolean => PLACEHOLDER.test(statement);
