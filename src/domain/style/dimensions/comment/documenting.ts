import { ecmascript } from '../../dimension';

/** The languages in which the mark of a comment says that it is documentation. */
export const documenting = [...ecmascript, 'rust', 'java', 'c', 'cpp', 'csharp', 'php'];
