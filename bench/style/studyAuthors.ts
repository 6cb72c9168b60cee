/** Whose habits the study of style measures. */
export interface StudyAuthor {
  readonly id: string;
  /** A language id; its dialects are read with it. */
  readonly language: string;
  /** Fits the names under which the author commits, and nobody else. */
  readonly name: RegExp;
  /** `owner/name`; in each the author wrote most of the lines that the study reads, or the study leaves it out. */
  readonly repositories: readonly string[];
}

const inOwner = (owner: string, names: string) => names.split(' ').map((name) => `${owner}/${name}`);

/** None of them wrote the repositories of the background. */
export const studyAuthors: readonly StudyAuthor[] = [
  {
    id: 'isaacs',
    language: 'javascript',
    name: /^isaacs|isaac z/i,
    repositories: inOwner(
      'isaacs',
      'node-tar node-glob minimatch node-lru-cache minipass path-scurry rimraf jackspeak',
    ),
  },
  {
    id: 'mafintosh',
    language: 'javascript',
    name: /mathias buus|^mafintosh$/i,
    repositories: inOwner('mafintosh', 'hypercore hyperbee tar-stream torrent-stream csv-parser'),
  },
  {
    id: 'marijnh',
    language: 'javascript',
    name: /marijn haverbeke|^marijnh$/i,
    repositories: [
      ...inOwner('codemirror', 'autocomplete language'),
      'lezer-parser/lr',
      'ProseMirror/prosemirror-model',
    ],
  },
  {
    id: 'sverweij',
    language: 'javascript',
    name: /^sverweij$|sander verweij/i,
    repositories: inOwner('sverweij', 'dependency-cruiser state-machine-cat watskeburt'),
  },
  {
    id: 'antfu',
    language: 'javascript',
    name: /anthony fu|^antfu$/i,
    repositories: [
      ...inOwner('antfu-collective', 'taze ni'),
      ...inOwner('antfu', 'eslint-config vite-plugin-inspect case-police'),
    ],
  },
  {
    id: 'richharris',
    language: 'javascript',
    name: /rich harris|^rich-harris$/i,
    repositories: inOwner('Rich-Harris', 'devalue degit magic-string'),
  },
  {
    id: 'jonschlinkert',
    language: 'javascript',
    name: /jon schlinkert|^jonschlinkert$/i,
    repositories: [...inOwner('micromatch', 'picomatch braces'), 'jonschlinkert/gray-matter'],
  },
  {
    id: 'wooorm',
    language: 'javascript',
    name: /titus|^wooorm$/i,
    repositories: [...inOwner('wooorm', 'nspell franc'), 'unifiedjs/unified'],
  },
  {
    id: 'simonw',
    language: 'python',
    name: /simon willison|^simonw$/i,
    repositories: [
      ...inOwner('simonw', 'datasette sqlite-utils csvs-to-sqlite datasette-graphql'),
      ...inOwner('dogsheep', 'dogsheep-beta github-to-sqlite twitter-to-sqlite'),
    ],
  },
  {
    id: 'coleifer',
    language: 'python',
    name: /charles leifer|^coleifer$/i,
    repositories: inOwner('coleifer', 'peewee huey walrus micawber'),
  },
  {
    id: 'willmcgugan',
    language: 'python',
    name: /will mcgugan|^willmcgugan$/i,
    repositories: [...inOwner('Textualize', 'rich textual'), 'PyFilesystem/pyfilesystem2'],
  },
  {
    id: 'samuelcolvin',
    language: 'python',
    name: /samuel colvin|^samuelcolvin$/i,
    repositories: inOwner('samuelcolvin', 'arq dirty-equals python-devtools watchfiles'),
  },
  {
    id: 'asottile',
    language: 'python',
    name: /anthony sottile|^asottile$/i,
    repositories: inOwner('asottile', 'pyupgrade reorder-python-imports add-trailing-comma'),
  },
  {
    id: 'mahmoud',
    language: 'python',
    name: /mahmoud hashemi|^mahmoud$/i,
    repositories: inOwner('mahmoud', 'boltons glom'),
  },
  {
    id: 'lepture',
    language: 'python',
    name: /hsiaoming yang|^lepture$/i,
    repositories: inOwner('lepture', 'mistune authlib'),
  },
  {
    id: 'ionelmc',
    language: 'python',
    name: /ionel cristian|^ionelmc$/i,
    repositories: inOwner('ionelmc', 'python-hunter python-aspectlib pytest-benchmark'),
  },
  {
    id: 'alecthomas',
    language: 'go',
    name: /alec thomas|^alecthomas$/i,
    repositories: inOwner('alecthomas', 'kong participle chroma'),
  },
  {
    id: 'tidwall',
    language: 'go',
    name: /josh baker|^tidwall$/i,
    repositories: inOwner('tidwall', 'gjson buntdb btree sjson'),
  },
  {
    id: 'rs',
    language: 'go',
    name: /olivier poitrey/i,
    repositories: inOwner('rs', 'zerolog xid cors rest-layer'),
  },
  {
    id: 'peterbourgon',
    language: 'go',
    name: /peter bourgon|^peterbourgon$/i,
    repositories: inOwner('peterbourgon', 'ff diskv'),
  },
  {
    id: 'muesli',
    language: 'go',
    name: /christian muehlhaeuser|^muesli$/i,
    repositories: inOwner('muesli', 'termenv reflow smartcrop'),
  },
  {
    id: 'mitchellh',
    language: 'go',
    name: /mitchell hashimoto|^mitchellh$/i,
    repositories: inOwner('mitchellh', 'mapstructure cli'),
  },
  {
    id: 'burntsushi',
    language: 'rust',
    name: /andrew gallant|^burntsushi$/i,
    repositories: inOwner('BurntSushi', 'ripgrep aho-corasick memchr bstr rust-csv fst walkdir xsv'),
  },
  {
    id: 'mitsuhiko',
    language: 'rust',
    name: /armin ronacher|^mitsuhiko$/i,
    repositories: inOwner('mitsuhiko', 'minijinja insta'),
  },
  {
    id: 'sharkdp',
    language: 'rust',
    name: /david peter|^sharkdp$/i,
    repositories: inOwner('sharkdp', 'fd hyperfine hexyl pastel diskus'),
  },
  {
    id: 'matklad',
    language: 'rust',
    name: /aleksey kladov|^matklad$/i,
    repositories: inOwner('matklad', 'once_cell xshell'),
  },
  {
    id: 'dtolnay',
    language: 'rust',
    name: /david tolnay|^dtolnay$/i,
    repositories: inOwner('dtolnay', 'anyhow thiserror proc-macro2'),
  },
  {
    id: 'sergiobenitez',
    language: 'rust',
    name: /sergio benitez|^sergiobenitez$/i,
    repositories: inOwner('SergioBenitez', 'Figment yansi'),
  },
  {
    id: 'amanieu',
    language: 'rust',
    name: /amanieu/i,
    repositories: inOwner('Amanieu', 'parking_lot intrusive-rs'),
  },
  {
    id: 'seanmonstar',
    language: 'rust',
    name: /sean mcarthur|^seanmonstar$/i,
    repositories: inOwner('seanmonstar', 'httparse warp reqwest'),
  },
  {
    id: 'jodastephen',
    language: 'java',
    name: /stephen colebourne|^jodastephen$/i,
    repositories: [...inOwner('JodaOrg', 'joda-convert joda-money'), 'ThreeTen/threeten-extra'],
  },
  {
    id: 'nathansweet',
    language: 'java',
    name: /nathan sweet|nathansweet|^nate$/i,
    repositories: inOwner('EsotericSoftware', 'kryo kryonet yamlbeans'),
  },
  {
    id: 'lukaseder',
    language: 'java',
    name: /lukas ?eder/i,
    repositories: inOwner('jOOQ', 'jOOL jOOR'),
  },
  {
    id: 'benmanes',
    language: 'java',
    name: /ben[ .-]?manes/i,
    repositories: inOwner('ben-manes', 'concurrentlinkedhashmap caffeine'),
  },
  {
    id: 'mjpt777',
    language: 'java',
    name: /martin thompson|^mjpt777$/i,
    repositories: inOwner('real-logic', 'agrona simple-binary-encoding'),
  },
];
