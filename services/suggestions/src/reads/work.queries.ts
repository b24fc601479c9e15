import { suggestion } from '../domain/suggestion.decider.js';
import { committee, handlingUnit } from '../domain/who-may.js';
import type { Prisma } from '../generated/prisma/client.js';
import { listColumns } from './case.views.js';
import { daysOf, hasLight, lightOf, type Today } from './lights.js';
import { namesOf } from './names.js';
import type { SuggestionRows } from './prisma.js';
import type { Seat, Viewer } from './visible.js';

/** What waits for somebody, by the command that does it. */
export const workLists: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  SubmitSuggestion: { zh: '待提交', en: 'To submit' },
  ConfirmCoSign: { zh: '待附议', en: 'To co-sign' },
  RegisterSuggestion: { zh: '待登记', en: 'To register' },
  AssignSuggestion: { zh: '待交办', en: 'To assign' },
  AcceptAssignment: { zh: '待签收', en: 'To accept' },
  Reassign: { zh: '待处理异议', en: 'Objections to decide' },
  Adjudicate: { zh: '待裁定', en: 'To adjudicate' },
  AnswerRoutingOpinion: { zh: '待答复交办意见', en: 'Opinions on the routing to answer' },
  SubmitPlan: { zh: '待报方案', en: 'Plans to submit' },
  SubmitCoOpinion: { zh: '待送协办意见', en: 'Opinions of co-handlers to submit' },
  ConfirmContact: { zh: '待确认沟通', en: 'Contacts to confirm' },
  GrantExtension: { zh: '待批延期', en: 'Extensions to decide' },
  DraftReply: { zh: '待答复', en: 'To reply' },
  ReviewReply: { zh: '待审核', en: 'Replies to review' },
  SignReply: { zh: '待签发', en: 'Replies to sign' },
  DeliverReply: { zh: '待送达', en: 'Replies to deliver' },
  EvaluateReply: { zh: '待评价', en: 'To evaluate' },
  OrderRehandling: { zh: '待定二次交办', en: 'Second handling to decide' },
  ConcludeEscalation: { zh: '待研究', en: 'Escalated' },
  FulfilCommitment: { zh: '待兑现承诺', en: 'Commitments to fulfil' },
  ConfirmCommitment: { zh: '待确认兑现', en: 'Fulfilment to confirm' },
  ArchiveSuggestion: { zh: '待归档', en: 'To archive' },
};

type Where = Prisma.BoardWhereInput;
interface Asked {
  readonly list: string;
  readonly zh: string;
  readonly en: string;
  readonly where: Where;
}
const SHOWN = 20;

const isCommittee = ({ role }: Seat) => (committee as readonly string[]).includes(role);

/** What a seat may be awaited as: its organ, its person, the committee, a government leader. */
function waitedForAs(seat: Seat, personId: string): readonly string[] {
  const collective = [...(isCommittee(seat) ? ['COMMITTEE'] : []), ...(seat.role === 'GOV_LEADER' ? [seat.role] : [])];
  return seat.role === 'DEPUTY' ? [personId] : [seat.organId, ...collective];
}

/** An organ handles items of other levels too; everybody else acts in their own jurisdiction. */
const inPlace = ({ role, jurisdiction }: Seat): Where =>
  (handlingUnit as readonly string[]).includes(role) ? {} : { jurisdiction };

function tasksOf(seat: Seat, personId: string): readonly Asked[] {
  const names = waitedForAs(seat, personId);
  return Object.entries(workLists)
    .filter(([command]) => suggestion.commands[command as 'DraftReply'].who.includes(seat.role))
    .map(([command, label]) => ({
      list: command,
      ...label,
      where: { awaits: { hasSome: names.map((name) => `${command}@${name}`) }, ...inPlace(seat) },
    }));
}

/** What a seat must see coming: its organ's items, those its office assigned, or all of its congress. */
function watchedBy(seat: Seat): Where | undefined {
  if ((handlingUnit as readonly string[]).includes(seat.role)) return { handlerOrganIds: { has: seat.organId } };
  if (seat.role === 'GOV_OFFICE_CLERK') return { governmentOffice: seat.organId };
  const leaders = ['SC_CHAIR', 'SC_VICE_CHAIR', 'COMMITTEE_CLERK'];
  if (isCommittee(seat) || leaders.includes(seat.role))
    return { jurisdiction: seat.jurisdiction, submittedOn: { not: null } };
  return undefined;
}

function watchLists(seat: Seat, today: Today): readonly Asked[] {
  const watched = watchedBy(seat);
  if (!watched) return [];
  return [
    { list: 'DueSoon', zh: '即将超期', en: 'Due soon', where: { AND: [watched, hasLight('YELLOW', today)] } },
    { list: 'Overdue', zh: '已超期', en: 'Overdue', where: { AND: [watched, hasLight('RED', today)] } },
  ];
}

async function filled(db: SuggestionRows, { list, zh, en, where }: Asked, today: Today) {
  const total = await db.board.count({ where });
  if (total === 0) return { list, zh, en, total, items: [] };
  const orderBy = [{ nextDue: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] as const;
  const rows = await db.board.findMany({ where, orderBy: [...orderBy], take: SHOWN, select: listColumns });
  return { list, zh, en, total, items: rows.map((it) => ({ ...it, light: lightOf(it, today), ...daysOf(it, today) })) };
}

/** What waits for a person, seat by seat: each list with its length and its most pressing items. */
export async function workOf(db: SuggestionRows, { personId, seats }: Viewer, today: Today) {
  const active = seats.filter(({ status }) => status === 'ACTIVE');
  const desks = await Promise.all(
    active.map(async ({ role, organId, jurisdiction, status }) => {
      const seat = { role, organId, jurisdiction, status };
      const asked = [...tasksOf(seat, personId), ...watchLists(seat, today)];
      const lists = await Promise.all(asked.map((it) => filled(db, it, today)));
      return { seat: { role, organId, jurisdiction }, lists: lists.filter(({ total }) => total > 0) };
    }),
  );
  return { desks, names: await namesOf(db, desks) };
}
