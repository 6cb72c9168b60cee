/** Dimensions that ask about the same in other words. Keyed by the first two parts of their ids. */
const sharedSubjects: Readonly<Record<string, string>> = {
  'naming.words': 'naming.length',
  'idiom.parameterAnnotation': 'types',
  'idiom.returnAnnotation': 'types',
  'idiom.variableAnnotation': 'types',
  'idiom.optionalType': 'types',
  'idiom.genericType': 'types',
  'idiom.returnType': 'types',
  'idiom.variableType': 'types',
  'idiom.arrayType': 'types',
};

/**
 * What a dimension asks about. Those with one subject are no independent witnesses: who annotates parameters annotates
 * results, too. The same question of several kinds of thing, such as `naming.case.function` and `naming.case.type`, is one
 * subject; most others have one of their own. All dimensions with a subject belong to one family.
 */
export function subjectOf(dimension: string): string {
  const end = dimension.indexOf('.', dimension.indexOf('.') + 1);
  const question = end < 0 ? dimension : dimension.slice(0, end);
  return sharedSubjects[question] ?? question;
}
