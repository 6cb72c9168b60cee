import { defineDimension, ecmascript } from '../../dimension';
import { calledMethod } from './calledMethod';

export const stringMethod = defineDimension({
  id: 'idiom.stringMethod',
  title: 'Which methods look into strings?',
  family: 'idiom',
  languages: ecmascript,
  captured: calledMethod,
});
