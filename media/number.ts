/** A number with the reader's separators. */
export const number = (value: number) => value.toLocaleString();
