/** The layout of JavaScript that no option of Prettier changes, nor one of Biome, which follows it. */
export const alwaysSo = {
  'layout.functionSpace': 'no',
  'layout.methodSpace': 'no',
  'layout.bracePlace': 'same',
  'layout.elsePlace': 'same',
};
