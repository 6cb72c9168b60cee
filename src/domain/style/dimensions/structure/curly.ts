import { ecmascript, python } from '../../dimension';

export const curly = [...ecmascript, ...python, 'java', 'c', 'cpp', 'csharp', 'go', 'php'];
