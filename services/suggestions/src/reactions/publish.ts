import type { SuggestionsTold } from '@lianxin/contracts';
import type { EventOf, Message, Publish, Recorded } from '@lianxin/event-sourcing';
import type { provisionalDeadlines } from '../domain/provisional-deadlines.decider.js';
import type { register } from '../domain/register.decider.js';
import type { SuggestionEvent } from '../domain/suggestion.js';

type Told<T extends SuggestionsTold['type']> = Extract<SuggestionsTold, { type: T }>['data'];
type Handlers = readonly { readonly organId: string; readonly part: 'LEAD' | 'CO' | 'SEPARATE' }[];

/** Tells, under its own name, the named fields of an event and no others. */
const only =
  <T extends SuggestionsTold['type'], K extends keyof Told<T> & string>(type: T, ...fields: readonly K[]) =>
  ({ event }: Recorded<Message & { readonly data: Pick<Told<T>, K> }>): SuggestionsTold =>
    ({
      type,
      data: Object.fromEntries(fields.map((field) => [field, event.data[field]])),
    }) as SuggestionsTold;

/** Tells that it happened and nothing more. */
const bare = (type: SuggestionsTold['type']) => (): SuggestionsTold => ({ type, data: {} }) as SuggestionsTold;

/** Who has which part; the scopes of separate handlers stay with the parties. */
const parts = (handlers: Handlers) => handlers.map(({ organId, part }) => ({ organId, part }));

/** What the world is told of each event: who had to do what by when, and what came of it. Texts and reasons stay in the house. */
export const publish: Publish<
  SuggestionEvent | EventOf<typeof register | typeof provisionalDeadlines>,
  SuggestionsTold
> = {
  SuggestionDrafted: 'private',
  DraftRevised: 'private',
  CoSignInvited: 'private',
  CoSignConfirmed: 'private',
  CoSignDeclined: 'private',
  CoSignRetracted: 'private',
  CoSignVoided: 'private',
  SuggestionSubmitted: only('SuggestionSubmitted', 'coSigners'),
  SuggestionWithdrawn: bare('SuggestionWithdrawn'),
  SuggestionImported: ({ event: { data } }) => ({
    type: 'SuggestionImported',
    data: {
      termNo: data.termNo,
      sessionNo: data.sessionNo,
      category: data.category,
      handlers: parts(data.handlers),
      outcomeClass: data.outcomeClass,
      classMark: data.classMark,
      result: data.result,
      submittedOn: data.submittedOn,
      repliedOn: data.repliedOn,
    },
  }),
  SuggestionReturned: 'private',
  SuggestionDeclined: only('SuggestionDeclined', 'reason'),
  SuggestionRegistered: ({ event: { data } }) => ({
    type: 'SuggestionRegistered',
    data: {
      termNo: data.termNo,
      sessionNo: data.sessionNo,
      category: data.category,
      keywords: data.secrecy === 'NONE' ? data.keywords : [],
      secrecy: data.secrecy,
    },
  }),
  NumberGiven: only('NumberGiven', 'number', 'machineNumber'),
  NumberTaken: 'private',
  DuplicateLinked: only('DuplicateLinked', 'suggestionId', 'kind'),
  SuggestionsMergedForHandling: only('SuggestionsMergedForHandling', 'with'),
  SupervisionTierSet: only('SupervisionTierSet', 'tier'),
  SuggestionAssigned: ({ event: { data } }) => ({
    type: 'SuggestionAssigned',
    data: {
      handlers: parts(data.handlers),
      governmentOffice: data.governmentOffice,
      meetingId: data.meetingId,
      assignedOn: data.assignedOn,
    },
  }),
  AssignmentAccepted: only('AssignmentAccepted', 'organId'),
  AssignmentDeemedAccepted: only('AssignmentDeemedAccepted', 'organId'),
  AssignmentObjected: only('AssignmentObjected', 'organId'),
  ObjectionRejected: only('ObjectionRejected', 'organId'),
  SuggestionReassigned: ({ event: { data } }) => ({
    type: 'SuggestionReassigned',
    data: { handlers: parts(data.handlers), joined: data.joined },
  }),
  AdjudicationRequested: bare('AdjudicationRequested'),
  AdjudicationDecided: ({ event: { data } }) => ({
    type: 'AdjudicationDecided',
    data: { handlers: parts(data.handlers), joined: data.joined },
  }),
  RoutingOpinionRaised: 'private',
  RoutingOpinionAnswered: 'private',
  HandlingPlanSubmitted: 'private',
  DeputyContacted: 'private',
  ContactConfirmed: only('ContactConfirmed', 'organId', 'contactId'),
  CoOpinionSubmitted: 'private',
  CoOpinionRejected: 'private',
  ExtensionRequested: 'private',
  ExtensionGranted: 'private',
  ExtensionRefused: 'private',
  ReplyDrafted: 'private',
  ReplyReviewed: 'private',
  ReplySentBack: 'private',
  ReplySigned: only('ReplySigned', 'organId', 'outcomeClass', 'classMark', 'round'),
  ReplyDelivered: only('ReplyDelivered', 'organId', 'to', 'round'),
  SuggestionPublished: only('SuggestionPublished', 'openness', 'fullText'),
  OutcomeReclassified: only('OutcomeReclassified', 'organId', 'before', 'outcomeClass', 'classMark'),
  ReplyEvaluated: only('ReplyEvaluated', 'attitude', 'result', 'round', 'by'),
  EvaluationWindowLapsed: only('EvaluationWindowLapsed', 'round', 'commitmentId'),
  RehandlingOrdered: only('RehandlingOrdered', 'round', 'handlers'),
  RehandlingDeclined: bare('RehandlingDeclined'),
  SuggestionEscalated: bare('SuggestionEscalated'),
  EscalationConcluded: only('EscalationConcluded', 'furtherMeans'),
  SuggestionArchived: 'private',
  CarriedOverToNextYear: only('CarriedOverToNextYear', 'year', 'openCommitments'),
  TermCarriedOver: only('TermCarriedOver', 'fromTerm', 'toTerm'),
  EvaluationInterferenceReported: 'private',
  CommitmentMade: only('CommitmentMade', 'commitmentId', 'organId', 'dueDate'),
  CommitmentFulfilled: only('CommitmentFulfilled', 'commitmentId'),
  CommitmentConfirmed: only('CommitmentConfirmed', 'commitmentId'),
  CommitmentDisputed: only('CommitmentDisputed', 'commitmentId'),
  CommitmentRescheduled: only('CommitmentRescheduled', 'commitmentId', 'oldDate', 'newDate'),
  CommitmentDeclaredImpossible: only('CommitmentDeclaredImpossible', 'commitmentId'),
  DeadlineSet: only('DeadlineSet', 'rule', 'subject', 'due', 'provisional', 'startedOn'),
  DeadlineRecomputed: only('DeadlineRecomputed', 'rule', 'subject', 'before', 'due', 'provisional'),
  NoticeAwaited: 'private',
  NoticeTold: 'private',
  DeadlineReminderSent: 'private',
  DeadlineMet: only('DeadlineMet', 'rule', 'subject', 'due', 'by'),
  DeadlineBreached: only('DeadlineBreached', 'rule', 'subject', 'due'),
  DeadlineExtended: only('DeadlineExtended', 'rule', 'subject', 'oldDue', 'newDue', 'underRule'),
};
