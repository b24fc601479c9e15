import type { OutcomeClass } from './fields.js';

/** The states of SUG-1, and `None` before there is anything. */
export const statuses = [
  'None',
  'Draft',
  'Submitted',
  'ReturnedForRevision',
  'Declined',
  'Registered',
  'Assigned',
  'Objected',
  'InAdjudication',
  'Handling',
  'ReplyPending',
  'Replied',
  'Rehandling',
  'Tracking',
  'Concluded',
  'Escalated',
  'Withdrawn',
] as const;
export type Status = (typeof statuses)[number];

export interface CoSigner {
  readonly personId: string;
  readonly stand: 'INVITED' | 'CONFIRMED' | 'VOIDED' | 'DECLINED' | 'RETRACTED';
  /** Of the text the deputy confirmed. */
  readonly textHash?: string;
}

/** An organ that must handle the item (承办单位), in one part, and where it stands towards that. */
export interface Handler {
  readonly organId: string;
  readonly part: 'LEAD' | 'CO' | 'SEPARATE';
  /** What a separate handler answers for. */
  readonly scope?: string;
  readonly stand: 'PENDING' | 'ACCEPTED' | 'OBJECTED';
  /** Its objection was decided; it has no second one. */
  readonly heard?: true;
}

export interface DeputyContact {
  readonly contactId: string;
  readonly organId: string;
  readonly deputies: readonly string[];
  readonly confirmed: boolean;
}

/** A promise in a draft; the head's signature makes it a commitment. */
export interface Promised {
  readonly text: string;
  readonly dueDate: string;
  readonly responsible: string;
}

/** What one replying handler has on the table in the present round. */
export interface Reply {
  readonly stage: 'DRAFTED' | 'REVIEWED' | 'SIGNED';
  readonly outcomeClass: OutcomeClass;
  readonly classMark: 'A' | 'B' | 'C' | 'D';
  readonly answered: readonly number[];
  readonly proven: boolean;
  readonly promises: readonly Promised[];
  readonly speaksForCoHandlers: boolean;
  readonly deliveredTo: readonly string[];
}

export interface Commitment {
  readonly commitmentId: string;
  readonly organId: string;
  readonly dueDate: string;
  readonly state: 'Open' | 'Rescheduled' | 'Fulfilled' | 'ConfirmedByDeputy' | 'Disputed' | 'Impossible';
  /** The deputy let the time for rating it pass. */
  readonly lapsed?: true;
}

/** One time limit of this item; per rule and subject there is one. */
export interface Deadline {
  readonly rule: string;
  readonly subject?: string;
  readonly due: string;
  readonly startedBy: string;
  readonly startedOn: string;
  /** How far it may be extended at most. */
  readonly extendableTo?: string;
  readonly provisional: boolean;
  readonly state: 'OPEN' | 'MET' | 'BREACHED';
  readonly reminded: readonly number[];
  /** Dates that passed without the act; they stay for ever. */
  readonly breaches: readonly string[];
}

/** A suggestion as its events tell it (SUG-1). */
export interface Suggestion {
  readonly status: Status;
  readonly archived: boolean;
  readonly lead: string;
  readonly channel: string;
  readonly medium: string;
  readonly title: string;
  readonly complete: boolean;
  readonly points: number;
  readonly textHash: string;
  readonly coSigners: readonly CoSigner[];
  readonly termNo?: number;
  readonly sessionNo?: number;
  readonly number?: string;
  readonly secrecy?: string;
  readonly tier: 'KEY' | 'IMPORTANT' | 'ORDINARY';
  readonly duplicates: readonly string[];
  readonly mergedWith: readonly string[];
  readonly handlers: readonly Handler[];
  /** Set for government matters: the office that assigns jointly and re-routes. */
  readonly governmentOffice?: string;
  readonly firstAssignedOn: string;
  readonly reroutes: number;
  readonly adjudicated: boolean;
  readonly routingOpinion: 'NONE' | 'RAISED' | 'ANSWERED';
  readonly plans: readonly string[];
  readonly contacts: readonly DeputyContact[];
  readonly coOpinions: Readonly<Record<string, 'SUBMITTED' | 'REJECTED'>>;
  /** By organ: the date asked for. */
  readonly extensionsAsked: Readonly<Record<string, string>>;
  /** 1, and 2 after a dissatisfied evaluation. */
  readonly round: number;
  readonly replies: Readonly<Record<string, Reply>>;
  /** By organ: the class of the latest signed reply, as corrected. */
  readonly outcomes: Readonly<Record<string, OutcomeClass>>;
  readonly published: boolean;
  /** Of the present round; `AWAITING_ORDER`: dissatisfied, and the committee has still to decide on a second handling. */
  readonly evaluation: 'NONE' | 'AWAITING_ORDER' | 'DONE' | 'LAPSED';
  readonly commitments: readonly Commitment[];
  readonly carriedOver: readonly number[];
  readonly carriedToTerm?: number;
  readonly deadlines: Readonly<Record<string, Deadline>>;
  /** Taken over finished from a register of past years: digest of what its line said. */
  readonly imported?: string;
}

export const initial: Suggestion = {
  status: 'None',
  archived: false,
  lead: '',
  channel: '',
  medium: '',
  title: '',
  complete: false,
  points: 0,
  textHash: '',
  coSigners: [],
  tier: 'ORDINARY',
  duplicates: [],
  mergedWith: [],
  handlers: [],
  firstAssignedOn: '',
  reroutes: 0,
  adjudicated: false,
  routingOpinion: 'NONE',
  plans: [],
  contacts: [],
  coOpinions: {},
  extensionsAsked: {},
  round: 1,
  replies: {},
  outcomes: {},
  published: false,
  evaluation: 'NONE',
  commitments: [],
  carriedOver: [],
  deadlines: {},
};

/** The lead and every deputy whose confirmation stands. */
export const proposersOf = ({ lead, coSigners }: Suggestion): readonly string[] => [lead, ...confirmed(coSigners)];
export const confirmed = (coSigners: readonly CoSigner[]): readonly string[] =>
  coSigners.filter(({ stand }) => stand === 'CONFIRMED').map(({ personId }) => personId);

/** The handlers who owe the deputy a reply: the lead handler, or each of the separate ones. */
export const repliersOf = ({ handlers }: Pick<Suggestion, 'handlers'>): readonly string[] =>
  handlers.filter(({ part }) => part !== 'CO').map(({ organId }) => organId);

export const handlerOf = ({ handlers }: Suggestion, organId: string | undefined): Handler | undefined =>
  handlers.find((it) => it.organId === organId);

/** Whether this organ's reply of the present round has reached every proposer. */
export const hasReplied = (state: Suggestion, organId: string): boolean =>
  proposersOf(state).every((personId) => state.replies[organId]?.deliveredTo.includes(personId));

/** Promises not yet settled: a handler's word that it is done settles nothing until the deputy confirms or stays silent. */
export const openCommitments = ({ commitments }: Suggestion): readonly Commitment[] =>
  commitments.filter(({ state, lapsed }) => !(state === 'ConfirmedByDeputy' || state === 'Impossible' || lapsed));

/** Declined, withdrawn or concluded: nothing is awaited from anybody any more. */
export const isOver = ({ status }: Suggestion): boolean =>
  status === 'Declined' || status === 'Withdrawn' || status === 'Concluded';

/** There is one deadline per rule and subject. */
export const deadlineKey = ({ rule, subject }: Pick<Deadline, 'rule' | 'subject'>): string =>
  subject === undefined ? rule : `${rule}/${subject}`;
