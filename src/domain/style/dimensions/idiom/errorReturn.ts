import { defineDimension } from '../../dimension';

export const errorReturn = defineDimension({
  id: 'idiom.errorReturn',
  title: 'What is done with an error?',
  family: 'idiom',
  languages: ['go'],
  labels: {
    plain: 'return err',
    wrapped: 'return fmt.Errorf(…)',
    fatal: 'panic(err) or log.Fatal(err)',
    other: 'something else',
  },
});
