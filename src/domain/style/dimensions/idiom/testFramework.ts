import { defineDimension } from '../../dimension';

const libraries = [
  ['org.junit.jupiter', 'JUnit 5'],
  ['org.junit', 'JUnit 4'],
  ['junit.framework', 'JUnit 3'],
  ['org.testng', 'TestNG'],
  ['org.assertj', 'AssertJ'],
  ['org.hamcrest', 'Hamcrest'],
  ['common.truth', 'Truth'],
  ['org.mockito', 'Mockito'],
] as const;

export const testFramework = defineDimension({
  id: 'idiom.testFramework',
  title: 'Which libraries do tests use?',
  family: 'idiom',
  languages: ['java'],
  captured: ({ text }) => libraries.find(([part]) => text.includes(part))?.[1],
});
