import type { Json } from '@lianxin/event-sourcing';
import type { Board } from '../generated/prisma/client.js';
import type { DataOf } from '../domain/suggestion.js';
import type { Handler, Suggestion } from '../domain/suggestion.state.js';
import type { Turn } from './whose-turn.js';

/** A reply as its page shows it; the texts are those of the latest draft. */
export interface ReplyShown {
  readonly organId: string;
  readonly round: number;
  readonly stage: 'DRAFTED' | 'REVIEWED' | 'SIGNED' | 'SENT_BACK';
  readonly outcomeClass: string;
  readonly classMark: string;
  readonly reportedUpward: boolean;
  readonly answers: DataOf<'ReplyDrafted'>['answers'];
  readonly coHandlersViews: string | null;
  readonly commitments: DataOf<'ReplyDrafted'>['commitments'];
  readonly proof: DataOf<'ReplyDrafted'>['proof'];
  readonly contactPerson: string;
  readonly openness: string;
  readonly draftedOn: string;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly documentNumber: string | null;
  readonly sealedDocId: string | null;
  readonly delivered: readonly { readonly to: string; readonly means: string; readonly on: string }[];
}

export type ContactShown = DataOf<'DeputyContacted'> & { readonly confirmedBy: string | null };

/** Something said on the way, with who said it: returned, declined, objected, decided. */
export interface Remark {
  readonly type: string;
  readonly on: string;
  readonly organId: string | null;
  readonly text: string;
}

export interface EvaluationShown {
  readonly round: number;
  readonly attitude: string;
  readonly result: string;
  readonly comment: string | null;
  readonly on: string;
}

/** What the JSON columns hold. */
interface Structured {
  readonly state: Suggestion;
  readonly duplicates: readonly DataOf<'DuplicateLinked'>[];
  readonly handlers: readonly Handler[];
  readonly turns: readonly Turn[];
  readonly outcomes: Readonly<Record<string, { readonly outcome: string; readonly classMark: string }>>;
  readonly evaluations: readonly EvaluationShown[];
  readonly contacts: readonly ContactShown[];
  readonly confirmed: {
    readonly modes: Readonly<Record<string, number>>;
    readonly phases: Readonly<Record<string, number>>;
  };
  readonly plans: readonly (DataOf<'HandlingPlanSubmitted'> & { readonly on: string })[];
  readonly coOpinions: readonly (DataOf<'CoOpinionSubmitted'> & {
    readonly on: string;
    readonly rejected: string | null;
  })[];
  readonly replies: readonly ReplyShown[];
  readonly remarks: readonly Remark[];
  readonly lateEnded: Readonly<Record<string, string>>;
  readonly imported: DataOf<'SuggestionImported'>['source'] | null;
}

/** The same without interfaces, which the compiler does not take for JSON. */
export type Plain<T> = T extends Json
  ? T
  : T extends readonly (infer U)[]
    ? readonly Plain<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Plain<T[K]> }
      : T;

type Columns = Omit<Board, keyof Structured | 'updatedAt'> & { readonly updatedAt: string };

/** A row of `board`, in step with its table because it is derived from it. */
export type BoardRow = Plain<Columns & Structured>;
