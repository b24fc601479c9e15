import { deadline, exampleOf, histories, on, people, then } from './suggestion.examples.js';
import type { SuggestionEvent } from './suggestion.js';

/** Where the story could have gone otherwise; with `histories`, every fact of a suggestion occurs. */
const { lead, coSigner, clerk, govClerk, govLeader, handlerClerk, handlerHead, coClerk, clock } = people;
const {
  invited,
  coSigned,
  registered,
  assigned,
  objected,
  inAdjudication,
  handling,
  contacted,
  readyToReply,
  replyPending,
  reviewed,
  replied,
  tracking,
  rehandling,
  escalated,
  fulfilled,
  concluded,
} = histories;

const unit = 'organ-chengguan';
const replyLimit = deadline('D-SUG-09', '2026-06-09', unit, { extendableTo: '2026-09-09', provisional: true });
const timed = then(handling, on('03-11', clock), 'SetDeadline', replyLimit);
const asked = then(timed, on('05-20', handlerClerk), 'RequestExtension');
const ring = { rule: 'D-SUG-09', subject: unit, due: '2026-06-09' };
const inTime = then(reviewed, on('03-11', clock), 'SetDeadline', replyLimit);
const accepting = then(assigned, on('03-09', clock), 'SetDeadline', deadline('D-SUG-03', '2026-03-18', unit));
const evaluating = then(replied, on('05-25', clock), 'SetDeadline', deadline('D-SUG-11', '2026-06-23'));
const onPaper = { ...exampleOf('SignReply'), onPaper: ['deputy-chen'] };

export const asides = {
  revised: then(coSigned, on('03-02', lead), 'ReviseDraft'),
  coSignDeclined: then(invited, on('03-02', coSigner), 'DeclineCoSign'),
  coSignRetracted: then(coSigned, on('03-02', coSigner), 'RetractCoSign'),
  linked: then(registered, on('03-06', clerk), 'LinkDuplicate'),
  merged: then(registered, on('03-06', clerk), 'MergeForHandling'),
  tiered: then(registered, on('03-06', clerk), 'SetSupervisionTier'),
  deemedAccepted: then(accepting, on('03-19', clock), 'RingDeadline', {
    rule: 'D-SUG-03',
    subject: unit,
    due: '2026-03-18',
    kind: 'DUE',
  }),
  upheld: then(objected, on('03-11', govClerk), 'UpholdAssignment'),
  reassigned: then(objected, on('03-11', govClerk), 'Reassign'),
  adjudicated: then(inAdjudication, on('03-12', govLeader), 'Adjudicate'),
  routingAnswered: then(
    then(assigned, on('03-10', lead), 'DeputyObjectsToRouting'),
    on('03-11', clerk),
    'AnswerRoutingOpinion',
  ),
  opinionRejected: then(readyToReply, on('04-07', handlerClerk), 'RejectCoOpinion'),
  extensionAsked: asked,
  extended: then(asked, on('05-25', clerk), 'GrantExtension'),
  extensionRefused: then(asked, on('05-25', clerk), 'RefuseExtension'),
  reminded: then(timed, on('05-25', clock), 'RingDeadline', { ...ring, kind: 'REMINDER', daysBefore: 15 }),
  recomputed: then(timed, on('04-01', clock), 'RecomputeDeadline', {
    ...exampleOf('RecomputeDeadline'),
    due: '2026-06-10',
  }),
  breached: then(timed, on('06-10', clock), 'RingDeadline', { ...ring, kind: 'DUE' }),
  repliedInTime: then(inTime, on('05-25', handlerHead), 'SignReply'),
  draftedUnmet: then(then(contacted, on('04-03', coClerk), 'SubmitCoOpinion'), on('05-20', handlerClerk), 'DraftReply'),
  sentBack: then(replyPending, on('05-22', handlerHead), 'ReviewReply', { passed: false, opinion: '第2条不具体。' }),
  deliveredOnPaper: then(
    then(reviewed, on('05-25', handlerHead), 'SignReply', onPaper),
    on('05-26', handlerClerk),
    'DeliverReply',
  ),
  published: then(replied, on('05-28', clerk), 'PublishSuggestion'),
  reclassified: then(concluded, on('11-20', clerk), 'ReclassifyOutcome'),
  interfered: then(replied, on('06-06', lead), 'ReportEvaluationInterference'),
  lapsed: then(evaluating, on('06-24', clock), 'RingDeadline', { rule: 'D-SUG-11', due: '2026-06-23', kind: 'DUE' }),
  rehandlingDeclined: then(rehandling, on('06-03', clerk), 'DeclineRehandling'),
  escalationConcluded: then(escalated, on('07-01', clerk), 'ConcludeEscalation'),
  carriedOver: then(tracking, on('12-31', clock), 'CarryOver'),
  termCarriedOver: then(handling, on('04-01', clerk), 'CarryOverTerm'),
  disputed: then(fulfilled, on('10-25', lead), 'DisputeCommitment'),
  rescheduled: then(tracking, on('10-20', handlerHead), 'RescheduleCommitment'),
  imported: then([], on('2026-11-02', clerk), 'ImportPastSuggestion'),
  impossible: then(tracking, on('10-20', handlerHead), 'DeclareImpossible'),
} as const satisfies Readonly<Record<string, readonly SuggestionEvent[]>>;
