import type { DecisionKind } from './portableDecisions';

/** The part of the engine's door by which the double is carried to another machine and back. */
export interface PortableDoor {
  /** What an export would hold. */
  portableContents(request: { readonly code?: boolean }): Promise<PortableSummary>;
  /**
   * Writes the double into one encrypted file, whole or not at all. Rejects with a `HumanError` where the passphrase is too
   * short, the file is there already and is not to be replaced, or it cannot be written.
   */
  exportDouble(request: ExportDoubleRequest): Promise<ExportedDouble>;
  /** What an import would do; changes nothing. Rejects with a `HumanError` that says what is wrong with the file. */
  previewImport(request: SealedFile): Promise<ImportPreview>;
  /** Merges an exported double into this one. Rejects as `previewImport` does, and changes nothing then. */
  importDouble(request: ImportDoubleRequest): Promise<ImportedDouble>;
  /** The import that can be taken back; absent: none. */
  lastImport(): Promise<{ readonly last?: LastImport }>;
  /** Takes the last import back; what was changed since stays. Rejects with a `HumanError` where there is none. */
  undoImport(): Promise<UndoneImport>;
}

export interface SealedFile {
  /** Absolute. */
  readonly file: string;
  readonly passphrase: string;
}

export interface ExportDoubleRequest extends SealedFile {
  /** Whether own code goes along, where consent allows that it is learnt. Absent: counts alone. */
  readonly code?: boolean;
  /** Whether a file of this name is replaced. */
  readonly replaces?: boolean;
}

export interface ExportedDouble {
  readonly file: string;
  readonly bytes: number;
  readonly contents: PortableSummary;
}

/** What an exported double holds. */
export interface PortableSummary {
  readonly repositories: readonly PortableRow[];
  /** Whether own code is inside. */
  readonly hasCode: boolean;
  /** How many entries there are of each. */
  readonly decisions: Readonly<Record<DecisionKind, number>>;
}

/** One repository of an exported double. */
export interface PortableRow {
  readonly name: string;
  readonly consent: 'learn' | 'rules';
  readonly identities: readonly string[];
  readonly files: number;
  readonly functions: number;
  readonly authoredLines: number;
  /** Own lines whose text is inside. */
  readonly codeLines: number;
}

/** What becomes of a repository that comes. */
export type Arrival =
  /** It is added. */
  | 'new'
  /** It takes the place of an earlier import. */
  | 'newer'
  /** The same history is read here, or is not to be learnt from here: it is left out. */
  | 'here'
  /** It was imported already, from this file or a later one. */
  | 'known';

export interface ImportPreview extends PortableSummary {
  /** Names the content of the file. */
  readonly digest: string;
  /** Milliseconds since 1970, when it was exported. */
  readonly made: number;
  readonly repositories: readonly (PortableRow & { readonly arrival: Arrival })[];
  /** Files that are left out because their languages are not known here. */
  readonly unknownFiles: number;
  readonly merges: Readonly<Record<DecisionKind, Merge>>;
  readonly conflicts: readonly Conflict[];
}

/** How many entries of one kind come to what. */
export interface Merge {
  readonly added: number;
  /** Here already, with the same or greater counts. */
  readonly same: number;
  /** Here already, with smaller counts. */
  readonly joined: number;
  readonly conflicts: number;
  /** Of repositories that are not learnt here: importing again when they are takes them. */
  readonly elsewhere: number;
}

/** Something is decided in another way here. */
export interface Conflict {
  readonly kind: DecisionKind;
  /** A dimension and its language, or a rule and its source. */
  readonly about: string;
  readonly here: string;
  readonly coming: string;
}

export interface ImportDoubleRequest extends SealedFile {
  /** As in the preview: another file is refused. Absent: whatever stands there. */
  readonly digest?: string;
  /** What counts where both decided: what is here, or what comes. Absent: what is here. */
  readonly prefer?: 'here' | 'file';
}

export interface ImportedDouble {
  readonly preview: ImportPreview;
  /** Whether anything changed. */
  readonly changed: boolean;
}

/** An import that can be taken back. */
export interface LastImport {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly made: number;
  /** By the paths they have here. */
  readonly repositories: readonly string[];
  /** How many decisions and counts it changed. */
  readonly changes: number;
}

export interface UndoneImport {
  readonly repositories: number;
  /** Decisions and counts that are again as they were. */
  readonly restored: number;
  /** Those that were changed since, and stay. */
  readonly kept: number;
}
