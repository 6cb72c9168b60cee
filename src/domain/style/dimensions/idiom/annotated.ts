export const annotated = { annotated: 'with a type', bare: 'without a type' };
