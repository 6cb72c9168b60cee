import { defineDimension } from '../../dimension';

export const octal = defineDimension({
  id: 'idiom.octal',
  title: 'How are permissions written?',
  family: 'idiom',
  languages: ['go'],
  labels: { old: '0644', new: '0o644' },
  captured: ({ text }) => (/^0[oO]/.test(text) ? 'new' : 'old'),
});
