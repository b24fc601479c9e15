import { fact } from '@lianxin/event-sourcing';
import { organRef, personRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, documentId, parts, reason, text } from './fields.js';
import { foldOf } from './fold.js';
import type { Handler, Status, Suggestion } from './suggestion.state.js';

const organ = z.object({ organId: organRef('承办单位 / handling unit') });
const separate = z.object({ organId: organRef(), scope: text('分办范围 / what it answers for', 500) });
/** Either a lead handler, perhaps with co-handlers, or at least two separate handlers with their scopes. */
export const routing = z.object({
  lead: organRef('主办单位 / lead handler').optional(),
  co: z.array(organRef()).max(20).meta({ description: '协办单位 / co-handlers' }).optional(),
  separate: z.array(separate).max(20).meta({ description: '分办单位 / separate handlers' }).optional(),
});
export const assigning = routing.extend({
  governmentOffice: organRef(
    '会同交办的政府办公室（政府系统承办时） / government office, for government matters',
  ).optional(),
  meetingId: text('交办会编号 / assignment meeting', 120).optional(),
});
export const rerouting = routing.extend({ reason });
export const accepting = z.object({
  clerk: personRef('经办人 / named clerk'),
  leader: personRef('分管负责人 / responsible leader'),
});
export const objecting = z.object({
  reason,
  suggestedUnit: organRef('建议改由办理的单位 / unit it suggests').optional(),
  signedDocId: documentId,
});
export const upholding = organ.extend({ reason });
export const referring = z.object({
  ground: z
    .enum(['FAILED_REROUTE', 'UNITS_DISAGREE'])
    .meta({ description: '调整未果或单位意见不一 / re-routing failed, or units disagree' }),
  disagreeing: z.array(organRef()).max(20).meta({ description: '意见不一的单位 / units that disagree' }).optional(),
  reason,
});
export const routingOpinion = z.object({ opinion: text('对交办的意见 / opinion on the routing') });
export const routingAnswer = z.object({ answer: text('对代表意见的答复 / answer to the deputy') });

export const handlers = z
  .array(
    organ.extend({
      part: z.enum(parts).meta({ description: '主办、协办、分办 / part' }),
      scope: text('分办范围 / what it answers for', 500).optional(),
    }),
  )
  .min(1)
  .meta({ description: '承办单位 / handlers' });
const rerouted = z.object({
  handlers,
  joined: z
    .array(organRef())
    .meta({ description: '新增或改变分工的承办单位 / handlers that are new, or new in their part' }),
  /** Day the new handlers' reply clock counts from. */
  replyClockFrom: day('新承办单位答复期限起算日 / day their reply clock counts from'),
  reason,
});

/** Facts are stored for ever: change them as you would a database. */
export const assignmentFacts = {
  SuggestionAssigned: fact(
    '已交办',
    'PUBLIC',
    z.object({
      handlers,
      governmentOffice: assigning.shape.governmentOffice,
      meetingId: assigning.shape.meetingId,
      assignedOn: day('交办之日 / day of assignment'),
    }),
  ),
  AssignmentAccepted: fact('已签收', 'PARTIES', organ.extend(accepting.shape)),
  AssignmentDeemedAccepted: fact('逾期视为签收', 'PARTIES', organ),
  AssignmentObjected: fact('提出异议', 'PARTIES', organ.extend(objecting.shape)),
  ObjectionRejected: fact('维持交办', 'PARTIES', upholding),
  SuggestionReassigned: fact('调整交办', 'PUBLIC', rerouted),
  AdjudicationRequested: fact('提请疑难裁定', 'PARTIES', referring),
  AdjudicationDecided: fact('裁定', 'PARTIES', rerouted),
  RoutingOpinionRaised: fact('代表对交办有意见', 'PARTIES', routingOpinion),
  RoutingOpinionAnswered: fact('已答复代表的交办意见', 'PARTIES', routingAnswer),
};

/** Any objection: Objected. All accepted: Handling. Otherwise they are awaited: Assigned. */
const standing = (handlers: readonly Handler[]): { handlers: readonly Handler[]; status: Status } => ({
  handlers,
  status: handlers.some(({ stand }) => stand === 'OBJECTED')
    ? 'Objected'
    : handlers.every(({ stand }) => stand === 'ACCEPTED')
      ? 'Handling'
      : 'Assigned',
});
/** A case under adjudication stays there until it is decided, whoever accepts meanwhile. */
const stands = ({ handlers, status }: Suggestion, organId: string, now: Partial<Handler>) => {
  const next = standing(handlers.map((it) => (it.organId === organId ? { ...it, ...now } : it)));
  return status === 'InAdjudication' ? { ...next, status } : next;
};
/** Who keeps its part keeps its acceptance; everybody else starts afresh. */
const reroute = ({ handlers: before }: Suggestion, handlers: readonly Pick<Handler, 'organId' | 'part' | 'scope'>[]) =>
  standing(
    handlers.map((it) => {
      const kept = before.find(({ organId, part }) => organId === it.organId && part === it.part);
      return { ...it, stand: kept?.stand === 'ACCEPTED' ? 'ACCEPTED' : 'PENDING', heard: kept?.heard };
    }),
  );

export const assignmentFold = foldOf(assignmentFacts, {
  SuggestionAssigned: (_, { handlers, governmentOffice, assignedOn }) => ({
    ...standing(handlers.map((it) => ({ ...it, stand: 'PENDING' }))),
    governmentOffice,
    firstAssignedOn: assignedOn,
  }),
  AssignmentAccepted: (state, { organId }) => stands(state, organId, { stand: 'ACCEPTED' }),
  AssignmentDeemedAccepted: (state, { organId }) => stands(state, organId, { stand: 'ACCEPTED' }),
  AssignmentObjected: (state, { organId }) => stands(state, organId, { stand: 'OBJECTED' }),
  ObjectionRejected: (state, { organId }) => stands(state, organId, { stand: 'PENDING', heard: true }),
  SuggestionReassigned: (state, it) => ({ ...reroute(state, it.handlers), reroutes: state.reroutes + 1 }),
  AdjudicationRequested: () => ({ status: 'InAdjudication' }),
  AdjudicationDecided: (state, it) => ({ ...reroute(state, it.handlers), adjudicated: true }),
  RoutingOpinionRaised: () => ({ routingOpinion: 'RAISED' }),
  RoutingOpinionAnswered: () => ({ routingOpinion: 'ANSWERED' }),
});
