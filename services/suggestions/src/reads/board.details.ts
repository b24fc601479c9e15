import { civilDateOf } from '@lianxin/calendar';
import type { Recorded } from '@lianxin/event-sourcing';
import type { DataOf, SuggestionEvent, SuggestionEventType } from '../domain/suggestion.js';
import type { BoardRow, ContactShown, ReplyShown } from './board.row.js';

/** What an event adds to the row beyond the domain's state: texts, dates, who said what. */
type Detail<T extends SuggestionEventType> = (data: DataOf<T>, row: BoardRow, on: string) => Partial<BoardRow>;

const wording = ({ title, situation, analysis, requests }: DataOf<'DraftRevised'>) => ({
  title,
  situation,
  analysis,
  requests,
});
const remark =
  <T extends SuggestionEventType>(type: T, said: (data: DataOf<T>) => { organId?: string; text: string }): Detail<T> =>
  (data, { remarks }, on) => {
    const { organId = null, text } = said(data);
    return { remarks: [...remarks, { type, on, organId, text }] };
  };
const reasoned = ({ organId, reason }: { organId?: string; reason: string }) => ({ organId, text: reason });

const counted = (contacts: readonly ContactShown[], by: 'mode' | 'phase') =>
  contacts.reduce<Record<string, number>>((sum, it) => ({ ...sum, [it[by]]: (sum[it[by]] ?? 0) + 1 }), {});
const withContacts = (contacts: readonly ContactShown[]): Partial<BoardRow> => {
  const counting = contacts.filter(({ confirmedBy }) => confirmedBy !== null);
  return {
    contacts,
    confirmed: { modes: counted(counting, 'mode'), phases: counted(counting, 'phase') },
    metInPerson: counting.filter(({ mode }) => mode === 'FACE_TO_FACE' || mode === 'SITE').length,
  };
};

type InRound = { readonly organId: string; readonly round: number };
const changed = ({ replies }: BoardRow, of: InRound, now: (it: ReplyShown) => Partial<ReplyShown>) => ({
  replies: replies.map((it) => (it.organId === of.organId && it.round === of.round ? { ...it, ...now(it) } : it)),
});
const others = ({ replies }: BoardRow, of: InRound) =>
  replies.filter(({ organId, round }) => organId !== of.organId || round !== of.round);
const drafted = (data: DataOf<'ReplyDrafted'>, draftedOn: string): ReplyShown => ({
  organId: data.organId,
  round: data.round,
  stage: 'DRAFTED',
  outcomeClass: data.outcomeClass,
  classMark: data.classMark,
  reportedUpward: data.reportedUpward,
  answers: data.answers,
  coHandlersViews: data.coHandlersViews ?? null,
  commitments: data.commitments,
  proof: data.proof,
  contactPerson: data.contactPerson,
  openness: data.openness,
  draftedOn,
  signedOn: null,
  signedBy: null,
  documentNumber: null,
  sealedDocId: null,
  delivered: [],
});
type Answered = Pick<DataOf<'OutcomeReclassified'>, 'organId' | 'outcomeClass' | 'classMark'>;
const outcome = (row: BoardRow, { organId, outcomeClass, classMark }: Answered) => ({
  outcomes: { ...row.outcomes, [organId]: { outcome: outcomeClass, classMark } },
});

const details: { readonly [T in SuggestionEventType]?: Detail<T> } = {
  SuggestionDrafted: (data) => ({
    ...wording(data),
    lead: data.lead,
    channel: data.channel,
    medium: data.medium,
    openness: data.openness,
    proposedHandler: data.proposedHandler ?? null,
    delegationId: data.delegationId ?? null,
    originId: data.originId ?? null,
  }),
  DraftRevised: wording,
  SuggestionSubmitted: (_data, _row, submittedOn) => ({ submittedOn }),
  SuggestionReturned: remark('SuggestionReturned', ({ reasons }) => ({ text: reasons.join('；') })),
  SuggestionDeclined: remark('SuggestionDeclined', ({ explanation }) => ({ text: explanation })),
  SuggestionWithdrawn: remark('SuggestionWithdrawn', reasoned),
  SuggestionRegistered: ({ termNo, sessionNo = null, category, keywords }, _row, registeredOn) => ({
    termNo,
    sessionNo,
    category,
    keywords,
    registeredOn,
  }),
  NumberGiven: ({ number, machineNumber }) => ({ number, machineNumber }),
  DuplicateLinked: (data, { duplicates }) => ({ duplicates: [...duplicates, data] }),
  SuggestionAssigned: ({ assignedOn }) => ({ assignedOn }),
  AssignmentObjected: remark('AssignmentObjected', reasoned),
  ObjectionRejected: remark('ObjectionRejected', reasoned),
  SuggestionReassigned: remark('SuggestionReassigned', reasoned),
  AdjudicationRequested: remark('AdjudicationRequested', reasoned),
  AdjudicationDecided: remark('AdjudicationDecided', reasoned),
  RoutingOpinionRaised: remark('RoutingOpinionRaised', ({ opinion }) => ({ text: opinion })),
  RoutingOpinionAnswered: remark('RoutingOpinionAnswered', ({ answer }) => ({ text: answer })),
  HandlingPlanSubmitted: (data, { plans }, on) => ({
    plans: [...plans.filter(({ organId }) => organId !== data.organId), { ...data, on }],
  }),
  DeputyContacted: (data, { contacts }) => withContacts([...contacts, { ...data, confirmedBy: null }]),
  ContactConfirmed: ({ contactId, by }, { contacts }) =>
    withContacts(contacts.map((it) => (it.contactId === contactId ? { ...it, confirmedBy: by } : it))),
  CoOpinionSubmitted: (data, { coOpinions }, on) => ({
    coOpinions: [...coOpinions.filter(({ organId }) => organId !== data.organId), { ...data, on, rejected: null }],
  }),
  CoOpinionRejected: ({ organId, reason }, { coOpinions }) => ({
    coOpinions: coOpinions.map((it) => (it.organId === organId ? { ...it, rejected: reason } : it)),
  }),
  ExtensionRequested: remark('ExtensionRequested', reasoned),
  ExtensionGranted: remark('ExtensionGranted', reasoned),
  ExtensionRefused: remark('ExtensionRefused', reasoned),
  ReplyDrafted: (data, row, on) => ({ replies: [...others(row, data), drafted(data, on)] }),
  ReplyReviewed: (data, row) => changed(row, data, () => ({ stage: 'REVIEWED' })),
  ReplySentBack: (data, row, on) => ({
    ...changed(row, data, () => ({ stage: 'SENT_BACK' })),
    ...remark('ReplySentBack', reasoned)(data, row, on),
  }),
  ReplySigned: (data, row, signedOn) => ({
    ...changed(row, data, () => ({
      stage: 'SIGNED',
      signedOn,
      signedBy: data.signedBy,
      documentNumber: data.documentNumber,
      sealedDocId: data.sealedDocId,
    })),
    ...outcome(row, data),
  }),
  ReplyDelivered: (data, row, on) =>
    changed(row, data, ({ delivered }) => ({ delivered: [...delivered, { to: data.to, means: data.means, on }] })),
  OutcomeReclassified: (data, row, on) => ({
    ...outcome(row, data),
    ...remark('OutcomeReclassified', reasoned)(data, row, on),
  }),
  SuggestionPublished: ({ openness, fullText }) => ({
    publication: openness,
    fullText: openness === 'OPEN' && fullText,
  }),
  ReplyEvaluated: ({ round, attitude, result, comment = null }, { evaluations }, on) => ({
    evaluations: [...evaluations, { round, attitude, result, comment, on }],
    attitude,
    result,
    evaluatedOn: on,
  }),
  RehandlingOrdered: remark('RehandlingOrdered', ({ reason }) => ({ text: reason })),
  RehandlingDeclined: remark('RehandlingDeclined', ({ reason }) => ({ text: reason })),
  EscalationConcluded: remark('EscalationConcluded', ({ finding, replyToDeputy }) => ({
    text: `${finding} ${replyToDeputy}`,
  })),
};

export const detailsOf = ({ event, context }: Recorded<SuggestionEvent>, row: BoardRow): Partial<BoardRow> =>
  (details[event.type] as Detail<never> | undefined)?.(event.data as never, row, civilDateOf(context.occurredAt)) ?? {};
