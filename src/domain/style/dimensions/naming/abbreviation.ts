import { subwords } from '../../../syntax/subwords';
import { defineDimension } from '../../dimension';

const abbreviations = new Set(
  `addr arg args arr attr attrs btn buf cb cfg cls cmd cnt col cols conf conn cls ctx cur curr cwd db def del dest dev dict
  diff dir dirs doc docs dst el elem env err evt ex exc expr ext fd fmt fn fp fs func hdr id ids idx impl info init iter kw
  kwargs lang len lib loc lst max mem mgr min mod msg nav num obj op opt opts org orig param params pkg pos prev proc prop
  props ptr ref refs reg regex rel rep req res resp ret rev row sep seq spec src srv std stmt str sub svc sync sys temp tmp
  tok txt util utils val vals var vars ver vol`.split(/\s+/),
);

export const abbreviation = defineDimension({
  id: 'naming.abbreviation',
  title: 'Are names abbreviated?',
  family: 'naming',
  labels: { short: 'abbreviated', letter: 'a single letter', full: 'in full words' },
  names: {
    kinds: ['variable', 'parameter', 'loop', 'caught'],
    say({ name }) {
      const last = subwords(name).at(-1) ?? '';
      return last.length === 1 ? 'letter' : abbreviations.has(last) ? 'short' : 'full';
    },
  },
});
