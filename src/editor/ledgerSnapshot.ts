import type { Decision } from '../application/ledgerDoor';
import type { Moment } from './measures';

/** Rows of one kind, of which the newest are shown. */
export interface LedgerSection<Row> {
  readonly rows: readonly Row[];
  /** How many more there are to be shown. */
  readonly more: number;
  /** How many there were since it was cleared, listed or not, as a sentence; empty: none. */
  readonly sum: string;
  /** When it was cleared, as a sentence; empty: never. */
  readonly cleared: string;
}

/** A request. */
export interface SentRow {
  readonly id: string;
  readonly when: Moment;
  readonly purpose: string;
  readonly host: string;
  /** Whether the host is this machine, so that nothing left it. */
  readonly isLocal: boolean;
  readonly model: string;
  readonly size: string;
  readonly tokens: string;
  readonly redactions: number;
  /** What came back, in words. */
  readonly outcome: string;
  /** The same exactly. */
  readonly detail: string;
  /** Whether it went as it should; `open`: there is no answer yet. */
  readonly went: 'well' | 'wrong' | 'open';
  /** Whether what was sent can still be seen. */
  readonly isKept: boolean;
}

/** What another program was told. */
export interface HandedRow {
  readonly id: string;
  readonly when: Moment;
  readonly tool: string;
  /** Who asked. */
  readonly client: string;
  readonly way: string;
  readonly functions: number;
  readonly size: string;
  readonly redactions: number;
}

/** What became of a suggestion. */
export interface DecisionRow {
  readonly id: string;
  readonly when: Moment;
  readonly outcome: Decision['outcome'];
  readonly outcomeText: string;
  readonly kind: string;
  /** Where; empty: its repository was forgotten. */
  readonly path: string;
  /** The path for a person. */
  readonly place: string;
  readonly lines: number;
  /** The model, or the double. */
  readonly writer: string;
  /** Empty: none was said. */
  readonly reason: string;
}

/** How the suggestions of a kind fared. */
export interface KindShare {
  readonly kind: string;
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
}

/** A choice in a list. */
export interface LedgerChoice {
  readonly value: string;
  readonly words: string;
}

/** Which of the decisions are shown; empty: all. */
export interface DecisionFilter {
  readonly outcome: string;
  readonly kind: string;
}

/** Everything the ledger page shows. */
export interface LedgerState {
  readonly view: 'ledger';
  /** What has left this machine. */
  readonly headline: string;
  /** What had left it when the ledger was cleared; empty: nothing, or it never was. */
  readonly before: string;
  /** Whether completions ask a server, as a sentence, and what can be done about it. */
  readonly sending: {
    readonly words: string;
    /** Whether the engineer stopped all sending. */
    readonly isStopped: boolean;
    /** Whether no server is set up. */
    readonly canSetUp: boolean;
  };
  readonly sent: LedgerSection<SentRow>;
  readonly handed: LedgerSection<HandedRow>;
  readonly decisions: LedgerSection<DecisionRow> & {
    readonly filter: DecisionFilter;
    /** Whether there is any, whatever the filter says. */
    readonly areAny: boolean;
    readonly kinds: readonly LedgerChoice[];
    readonly shares: readonly KindShare[];
  };
  /** Absent: none was counted. */
  readonly completions?: { readonly shown: number; readonly accepted: number; readonly since: string };
  /** What just happened, for a screen reader too; empty: nothing. */
  readonly announcement: string;
}

/** Parts of the page of which more can be shown. */
export type LedgerPart = 'sent' | 'handed' | 'decisions';

/** What a person wants of the ledger page, beside what other pages have, too. */
export type LedgerIntent =
  | { readonly intent: 'showMore'; readonly part: LedgerPart }
  | { readonly intent: 'filterDecisions'; readonly outcome: string; readonly kind: string }
  | { readonly intent: 'openFile'; readonly path: string };

/** Whether a message is one that the ledger page may send. */
export function isLedgerIntent(message: Readonly<Record<string, unknown>>): boolean {
  const are = (...names: string[]) => names.every((name) => typeof message[name] === 'string');
  switch (message['intent']) {
    case 'showMore':
      return ['sent', 'handed', 'decisions'].some((part) => part === message['part']);
    case 'filterDecisions':
      return are('outcome', 'kind');
    case 'openFile':
      return are('path');
    default:
      return false;
  }
}
