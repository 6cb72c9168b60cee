import { ecmascript } from '../../dimension';

export const braced = [...ecmascript, 'java', 'c', 'cpp', 'csharp', 'php'];
