export const firstLine = (words: string) => words.trim().split('\n')[0]?.trim() ?? '';
