import type { Actor, CommandOf, Context, Evidence, Of } from '@lianxin/event-sourcing';
import { suggestion } from './suggestion.decider.js';
import { evolve, type SuggestionEvent } from './suggestion.js';
import { initial, type Suggestion } from './suggestion.state.js';

/** One story for tests, documentation and demonstration: 「关于解决司机上公厕停车难的建议」 in Huishan. */
const huishan = 'wuxi.huishan';
const seat = (personId: string, role: string, organId: string, jurisdiction = huishan): Actor => ({
  personId,
  role,
  organId,
  jurisdiction,
});

export const people = {
  lead: seat('deputy-li', 'DEPUTY', 'organ-congress'),
  coSigner: seat('deputy-chen', 'DEPUTY', 'organ-congress'),
  clerk: seat('person-qian', 'DEPUTY_AFFAIRS_CLERK', 'organ-daibiaogongwei'),
  govClerk: seat('person-sun', 'GOV_OFFICE_CLERK', 'organ-zhengfuban'),
  govLeader: seat('person-feng', 'GOV_LEADER', 'organ-government'),
  handlerClerk: seat('person-zhou', 'HANDLER_CLERK', 'organ-chengguan'),
  handlerHead: seat('person-wu', 'HANDLER_HEAD', 'organ-chengguan'),
  coClerk: seat('person-zheng', 'HANDLER_CLERK', 'organ-jiaojing'),
  coHead: seat('person-wang', 'HANDLER_HEAD', 'organ-jiaojing'),
  clock: seat('system', 'SYSTEM_CLOCK', 'platform'),
} as const satisfies Readonly<Record<string, Actor>>;

export type Command = CommandOf<typeof suggestion>;
export type CommandType = Command['type'];
export type Data<T extends CommandType> = Of<Command, T>['data'];

/** The body shown with a command in the documentation; valid as it stands. */
export const exampleOf = <T extends CommandType>(type: T): Data<T> => suggestion.commands[type].example as Data<T>;

export const command = <T extends CommandType>(type: T, data: Data<T> = exampleOf(type)): Command =>
  ({ type, data }) as unknown as Command;

/** A meeting of the council of chairs, as a collective act cites it. */
export const meeting: Evidence = { docId: 'meeting-chairs-23', kind: 'MEETING' };
export const collective = { onBehalfOf: 'organ-council-of-chairs', evidence: [meeting] };

/** A context at 10:00 Beijing on a day of 2026 (`MM-DD`, or a full date). */
export function on(day: string, actor: Actor, over: Partial<Context> = {}): Context {
  const at = `${day.length === 5 ? `2026-${day}` : day}T02:00:00.000Z`;
  return {
    commandId: `example-${day}`,
    commandHash: '',
    caseId: 'case-example',
    actor,
    jurisdiction: huishan,
    occurredAt: at,
    recordedAt: at,
    rules: { id: 'statute', version: 1, values: {} },
    ...over,
  };
}

export const foldAll = (history: readonly SuggestionEvent[]): Suggestion => history.reduce(evolve, initial);

/** The history after one more command, decided as in life. @throws Refusal */
export const then = <T extends CommandType>(
  history: readonly SuggestionEvent[],
  context: Context,
  type: T,
  data: Data<T> = exampleOf(type),
): readonly SuggestionEvent[] => [
  ...history,
  ...suggestion.decide({ type, data } as unknown as Command, foldAll(history), context),
];

/** A deadline as the clock sets it. */
export const deadline = (rule: string, due: string, subject?: string, more: object = {}): Data<'SetDeadline'> => ({
  rule,
  subject,
  due,
  provisional: false,
  reasoning: { zh: `至${due}。`, en: `Due ${due}.` },
  startedBy: `event-${rule}-${subject ?? ''}-${due}`,
  startedOn: '2026-03-09',
  ...more,
});

const { lead, coSigner, clerk, handlerClerk, handlerHead, coClerk, clock } = people;
const acceptance = { clerk: 'person-zheng', leader: 'person-wang' };

const draft = then([], on('03-02', lead), 'DraftSuggestion');
const invited = then(draft, on('03-02', lead), 'InviteCoSigner');
const coSigned = then(invited, on('03-02', coSigner), 'ConfirmCoSign');
const submitted = then(coSigned, on('03-03', lead), 'SubmitSuggestion');
const returned = then(submitted, on('03-04', clerk), 'ReturnForRevision');
const declined = then(submitted, on('03-04', clerk), 'DeclineSuggestion');
const withdrawn = then(submitted, on('03-04', lead), 'WithdrawSuggestion');
const registered = then(submitted, on('03-05', clerk), 'RegisterSuggestion');
const numbered = then(registered, on('03-05', clock), 'GiveNumber');
const assigned = then(numbered, on('03-09', clerk), 'AssignSuggestion');
const objected = then(assigned, on('03-10', handlerHead), 'ObjectToAssignment');
const inAdjudication = then(objected, on('03-11', clerk), 'ReferForAdjudication');
const leadAccepted = then(assigned, on('03-10', handlerClerk), 'AcceptAssignment');
const handling = then(leadAccepted, on('03-11', coClerk), 'AcceptAssignment', acceptance);
const planned = then(handling, on('03-18', handlerClerk), 'SubmitPlan');
const contacted = then(planned, on('03-20', handlerClerk), 'RecordContact');
const confirmed = then(contacted, on('03-21', lead), 'ConfirmContact');
const readyToReply = then(confirmed, on('04-03', coClerk), 'SubmitCoOpinion');
const replyPending = then(readyToReply, on('05-20', handlerClerk), 'DraftReply');
const reviewed = then(replyPending, on('05-22', handlerHead), 'ReviewReply');
const replied = then(reviewed, on('05-25', handlerHead), 'SignReply');
const tracking = then(replied, on('06-02', lead), 'EvaluateReply');
const dissatisfied = { attitude: 'SATISFIED', result: 'DISSATISFIED', comment: '泊位仍未施划。' } as const;
const rehandling = then(replied, on('06-02', lead), 'EvaluateReply', dissatisfied);
const redrafted = then(rehandling, on('06-10', handlerClerk), 'DraftReply');
const repliedAgain = then(redrafted, on('06-15', handlerHead), 'SignReply');
const escalated = then(repliedAgain, on('06-20', lead), 'EvaluateReply', dissatisfied);
const fulfilled = then(tracking, on('10-20', handlerClerk), 'FulfilCommitment');
const concluded = then(fulfilled, on('10-25', lead), 'ConfirmCommitment');
const archived = then(concluded, on('11-02', clerk), 'ArchiveSuggestion');

/** The same suggestion, stopped at each step of its life. */
export const histories = {
  draft,
  invited,
  coSigned,
  submitted,
  returned,
  declined,
  withdrawn,
  registered,
  numbered,
  assigned,
  objected,
  inAdjudication,
  leadAccepted,
  handling,
  planned,
  contacted,
  confirmed,
  readyToReply,
  replyPending,
  reviewed,
  replied,
  tracking,
  rehandling,
  repliedAgain,
  escalated,
  fulfilled,
  concluded,
  archived,
} as const satisfies Readonly<Record<string, readonly SuggestionEvent[]>>;
export type Step = keyof typeof histories;
