/** Phrases that only one licence has, once white space is made one; the first that fits is it. SPDX identifiers, https://spdx.org/licenses */
const phrases: readonly (readonly [id: string, phrase: RegExp])[] = [
  ['AGPL-3.0', /gnu affero general public license version 3/],
  ['LGPL-3.0', /gnu lesser general public license version 3/],
  ['LGPL-2.1', /gnu lesser general public license version 2\.1/],
  ['LGPL-2.0', /gnu library general public license version 2/],
  ['GPL-3.0', /gnu general public license version 3/],
  ['GPL-2.0', /gnu general public license version 2/],
  ['MPL-2.0', /mozilla public license,? version 2\.0/],
  ['EPL-2.0', /eclipse public license - v 2\.0/],
  ['EPL-1.0', /eclipse public license - v 1\.0/],
  ['EUPL-1.2', /european union public licence v\. ?1\.2/],
  ['OSL-3.0', /open software license v\. ?3\.0/],
  ['Apache-2.0', /apache license,? version 2\.0/],
  ['BSL-1.0', /boost software license - version 1\.0/],
  ['Unlicense', /this is free and unencumbered software released into the public domain/],
  ['CC0-1.0', /cc0 1\.0 universal/],
  ['CC-BY-SA-4.0', /attribution-sharealike 4\.0 international/],
  ['CC-BY-4.0', /attribution 4\.0 international/],
  ['WTFPL', /do what the fuck you want to public license/],
  ['Zlib', /altered source versions must be plainly marked as such/],
  [
    '0BSD',
    /permission to use, copy, modify, and\/or distribute this software for any purpose with or without fee is hereby granted(?!, provided)/,
  ],
  [
    'ISC',
    /permission to use, copy, modify,? and\/?(?:or )?distribute this software for any purpose with or without fee is hereby granted, provided/,
  ],
  ['MIT', /permission is hereby granted, free of charge, to any person obtaining a copy of this software/],
  ['BSD-4-Clause', /all advertising materials mentioning features or use of this software/],
  [
    'BSD-3-Clause',
    /redistribution and use in source and binary forms[\s\S]*(?:neither the name|the names? of (?:the )?[^.]{0,80} may not be used)/,
  ],
  ['BSD-2-Clause', /redistribution and use in source and binary forms/],
];

/** The licence of a file such as `LICENSE` as an SPDX identifier; empty: it is none of the well-known ones. */
export function licenceOfText(text: string): string {
  const words = text.toLowerCase().replaceAll(/\s+/g, ' ');
  return phrases.find(([, phrase]) => phrase.test(words))?.[0] ?? '';
}

/** How each kind of manifest names its licence. */
const manifests: Readonly<Record<string, RegExp>> = {
  'package.json': /"license"\s*:\s*(?:\{[^}]*"type"\s*:\s*)?"([^"]+)"/,
  'Cargo.toml': /^license\s*=\s*"([^"]+)"/m,
  'pyproject.toml': /^license\s*=\s*(?:\{\s*text\s*=\s*)?["']([^"']+)["']/m,
  'composer.json': /"license"\s*:\s*"([^"]+)"/,
};

/** The files whose text tells the licence, those that are surest first. */
export const licenceFiles: readonly string[] = [
  ...['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'LICENCE.md', 'COPYING', 'license', 'license.md'],
  ...Object.keys(manifests),
];

/** The licence that a file of `licenceFiles` names; empty: one that is not known; undefined: it names none. */
export function licenceIn(name: string, text: string): string | undefined {
  const named = manifests[name];
  if (!named) return licenceOfText(text);
  const [, value] = named.exec(text) ?? [];
  if (value === undefined || /^unlicensed$|^see license/i.test(value)) return undefined;
  return value.trim();
}

/** A licence where it is an SPDX expression, with the slash that older manifests write; empty: it says something else, as anybody may write there what they want. */
export function spdxOf(licence: string): string {
  const isExpression = /^\(*[\w.+:-]+\)*(?:(?:\s+(?:AND|OR|WITH)\s+|\/)\(*[\w.+:-]+\)*)*$/i;
  return licence.length <= 200 && isExpression.test(licence) ? licence : '';
}

/** Whether a licence asks that what is made from its code is given under the same one. @param licence an SPDX expression */
export function isCopyleft(licence: string): boolean {
  // Of a choice the mildest counts.
  return licence.split(/\s+OR\s+/i).every((one) => /\b(?:A?GPL|LGPL|MPL|EPL|EUPL|OSL|CC-BY-SA|CDDL)\b/i.test(one));
}
