import { defineDimension, ecmascript } from '../../dimension';
import { calledMethod } from './calledMethod';

export const iteration = defineDimension({
  id: 'idiom.iteration',
  title: 'Which array methods?',
  family: 'idiom',
  languages: ecmascript,
  captured: calledMethod,
});
