import { c } from './c';
import { csharp } from './csharp';
import { ecmascript } from './ecmascript';
import { go } from './go';
import { java } from './java';
import type { Kinds } from './kind';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';
import { rust } from './rust';

/** The table of each language, by its id. */
export const kindsOf: Readonly<Record<string, Kinds>> = {
  javascript: ecmascript,
  typescript: ecmascript,
  tsx: ecmascript,
  python,
  go,
  rust,
  java,
  c,
  cpp: c,
  csharp,
  ruby,
  php,
};
