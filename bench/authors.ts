import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FileVersion, replayHistory } from './replayHistory';

/** Whose histories weights are trained on, and measured with. */
export interface Author {
  readonly id: string;
  readonly name: RegExp;
  /** Training ends and measuring begins here. */
  readonly date: string;
  readonly until: string;
  /** `owner+name` in the mirror. */
  readonly repositories: readonly string[];
  /** Whether the shipped weights are trained on what was written before the date; absent: they are not, and never saw this author. */
  readonly isTrainedOn?: true;
}

export const authors: readonly Author[] = [
  {
    id: 'mafintosh',
    name: /mathias buus|mafintosh/i,
    date: '2018-01-01',
    until: '2021-06-29',
    repositories: ['hypercore', 'hyperbee', 'tar-stream', 'torrent-stream', 'csv-parser'].map(
      (name) => `mafintosh+${name}`,
    ),
    isTrainedOn: true,
  },
  {
    id: 'simonw',
    name: /simon willison|simonw/i,
    date: '2020-09-01',
    until: '2021-06-29',
    repositories: [
      'simonw+sqlite-utils',
      'simonw+csvs-to-sqlite',
      'dogsheep+github-to-sqlite',
      'dogsheep+twitter-to-sqlite',
    ],
    isTrainedOn: true,
  },
  {
    id: 'isaacs',
    name: /isaacs|isaac z/i,
    date: '2022-06-01',
    until: '2023-06-01',
    repositories: ['node-lru-cache', 'minimatch', 'minipass', 'node-glob', 'rimraf'].map((name) => `isaacs+${name}`),
    isTrainedOn: true,
  },
  {
    id: 'coleifer',
    name: /charles leifer|coleifer/i,
    date: '2018-01-01',
    until: '2021-06-30',
    repositories: ['coleifer+huey', 'coleifer+micawber'],
    isTrainedOn: true,
  },
  {
    id: 'alecthomas',
    name: /alec thomas/i,
    date: '2018-06-01',
    until: '2024-06-30',
    repositories: ['alecthomas+kong', 'alecthomas+participle'],
    isTrainedOn: true,
  },
  {
    id: 'burntsushi',
    name: /andrew gallant|burntsushi/i,
    date: '2022-06-01',
    until: '2023-12-31',
    repositories: ['BurntSushi+walkdir', 'BurntSushi+memchr'],
    isTrainedOn: true,
  },
  {
    id: 'antfu',
    name: /anthony fu|antfu/i,
    date: '2022-06-01',
    until: '2024-12-31',
    repositories: ['antfu-collective+taze', 'antfu+vite-plugin-inspect'],
    isTrainedOn: true,
  },
  {
    id: 'richharris',
    name: /rich harris|rich-harris/i,
    date: '2016-06-01',
    until: '2024-12-31',
    repositories: ['Rich-Harris+devalue', 'Rich-Harris+degit'],
  },
  {
    id: 'willmcgugan',
    name: /will mcgugan|willmcgugan/i,
    date: '2021-01-01',
    until: '2022-06-30',
    repositories: ['Textualize+rich', 'PyFilesystem+pyfilesystem2'],
    isTrainedOn: true,
  },
  {
    id: 'marijnh',
    name: /marijn haverbeke|marijnh/i,
    date: '2020-06-01',
    until: '2024-12-31',
    repositories: ['codemirror+autocomplete', 'codemirror+language', 'lezer-parser+lr'],
  },
  {
    id: 'samuelcolvin',
    name: /samuel colvin|samuelcolvin/i,
    date: '2019-01-01',
    until: '2023-12-31',
    repositories: ['arq', 'dirty-equals', 'python-devtools', 'watchfiles'].map((name) => `samuelcolvin+${name}`),
  },
  {
    id: 'mitsuhiko',
    name: /armin ronacher|mitsuhiko/i,
    date: '2022-06-01',
    until: '2024-06-30',
    repositories: ['mitsuhiko+minijinja'],
  },
  {
    id: 'jeremyevans',
    name: /jeremy evans|jeremyevans/i,
    date: '2020-01-01',
    until: '2021-06-30',
    repositories: ['jeremyevans+roda'],
  },
];

/** The author's file versions in all repositories that the mirror holds (as `owner+name/repo`), the oldest first; paths begin with the repository. */
export function versionsOf({ repositories, name }: Author, mirror: string, until: string): FileVersion[] {
  const all = repositories.flatMap((repository) => {
    const folder = join(mirror, repository, 'repo');
    const gitDir = existsSync(join(folder, '.git')) ? join(folder, '.git') : folder;
    if (!existsSync(gitDir)) return [];
    return replayHistory(gitDir, name, until).map((version) => ({ ...version, path: `${repository}:${version.path}` }));
  });
  return all.sort((a, b) => a.time - b.time);
}
