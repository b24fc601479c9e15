import { fact, type MessagesOf } from '@lianxin/event-sourcing';
import { levelNames, organRef, personRef, type Level } from '@lianxin/vocabulary';
import { z } from 'zod';
import { day, termNo, text } from './fields.js';
import { jurisdictionPath } from './jurisdiction.js';

/** 代表法 61: a deputy's duties are suspended for these two reasons and no other. */
export const suspensionReasons = {
  DETAINED_UNDER_CRIMINAL_PROCESS: '因刑事案件被羁押正在受侦查、起诉、审判',
  SERVING_SENTENCE_WITH_POLITICAL_RIGHTS: '被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑',
} as const;
/** 代表法 62, and death. */
export const terminationReasons = {
  MOVED_AWAY: '地方各级人大代表迁出或者调离本行政区域',
  RESIGNED: '辞职被接受（含责令辞职）',
  ABSENT_TWICE_UNAPPROVED: '未经批准两次不出席本级人民代表大会会议',
  RECALLED: '被罢免',
  LOST_NATIONALITY: '丧失中华人民共和国国籍',
  DEPRIVED_POLITICAL_RIGHTS: '依照法律被剥夺政治权利',
  LOST_CAPACITY: '丧失行为能力',
  DECEASED: '死亡',
} as const;
const oneOf = <K extends string>(table: Readonly<Record<K, string>>, description: string) =>
  z.enum(Object.keys(table) as [K, ...K[]]).meta({ description });

/** Which seat it is; every change of its status says so again, so that each can be told alone. */
const seat = {
  personId: personRef('代表的人员编号 / person id of the deputy'),
  organId: organRef('所在人民代表大会的机关编号 / organ id of the congress'),
  jurisdiction: jurisdictionPath,
  termNo,
  from: day('当选日期 / day of election'),
};
const on = (what: string) => day(`${what} / first day on which it holds`);
const decidedBy = {
  decidedBy: organRef('作出决定的机关编号 / organ that decided'),
  meetingId: text('会议编号 / meeting at which it decided'),
};

/** Facts are stored for ever: change them as you would a database. */
export const deputyFacts = {
  DeputyElected: fact(
    '代表已当选',
    'PUBLIC',
    z.object({
      ...seat,
      level: z.enum(levelNames).meta({ description: '本级层级 / level of the congress' }),
      electedBy: z
        .enum(['CONSTITUENCY', 'ELECTORAL_UNIT'])
        .meta({ description: '选区或者原选举单位 / a constituency or an electoral unit' }),
      electorate: text('选区或者选举单位名称 / name of the constituency or electoral unit'),
    }),
  ),
  CredentialsConfirmed: fact('代表资格已确认', 'PUBLIC', z.object({ ...seat, ...decidedBy })),
  DeputyCertificateIssued: fact(
    '代表证已颁发',
    'INTERNAL',
    z.object({ certificateNo: text('代表证号 / number of the certificate', 40), on: on('颁发日期') }),
  ),
  DeputySuspended: fact(
    '代表已暂停执行职务',
    'DEPUTIES',
    z.object({
      ...seat,
      reason: oneOf(suspensionReasons, '暂停原因（代表法 61） / reason'),
      on: on('暂停日期'),
    }),
  ),
  DeputyReinstated: fact('代表已恢复执行职务', 'DEPUTIES', z.object({ ...seat, on: on('恢复日期') })),
  SecondUnapprovedAbsenceDetected: fact(
    '发现第二次未经批准缺席',
    'INTERNAL',
    z.object({
      meetingIds: z
        .tuple([text('会议 / meeting'), text('会议 / meeting')])
        .meta({ description: '两次缺席的本级人大会议编号 / the two congress sessions missed' }),
    }),
  ),
  DeputyQualificationTerminated: fact(
    '代表资格已终止',
    'DEPUTIES',
    z.object({ ...seat, reason: oneOf(terminationReasons, '终止原因（代表法 62） / reason'), on: on('终止日期') }),
  ),
  TerminationAnnounced: fact(
    '代表资格终止已公告',
    'PUBLIC',
    z.object({ ...decidedBy, announcementNo: text('公告编号 / number of the announcement', 60), on: on('公告日期') }),
  ),
  ByElectionHeld: fact(
    '补选已举行',
    'PUBLIC',
    z.object({ successorId: text('补选代表的席位编号 / id of the seat of the deputy elected'), on: on('补选日期') }),
  ),
};
export type DeputyEvent = MessagesOf<typeof deputyFacts>;
export type DeputySeat = Pick<
  Extract<DeputyEvent, { type: 'DeputyElected' }>['data'],
  'personId' | 'organId' | 'jurisdiction' | 'termNo' | 'from'
>;

/** One deputy's seat in one congress for one term: ELECT → ACTIVE ⇄ SUSPENDED → TERMINATED (rule book §0.5). */
export interface Deputy {
  readonly status: 'NONE' | 'ELECT' | 'ACTIVE' | 'SUSPENDED' | 'TERMINATED';
  readonly seat?: DeputySeat;
  readonly level?: Level;
  readonly certificateNo?: string;
  /** The last day something changed; nothing later happens before it. */
  readonly since?: string;
  readonly absentTwice: boolean;
  readonly announced: boolean;
  readonly successorId?: string;
}

export const noDeputy: Deputy = { status: 'NONE', absentTwice: false, announced: false };

/** INV-A5: a deputy acts in active office alone; not before the credentials are confirmed, not when suspended or terminated. */
export const mayAct = ({ status }: Deputy): boolean => status === 'ACTIVE';

export function evolveDeputy(state: Deputy, { type, data }: DeputyEvent): Deputy {
  switch (type) {
    case 'DeputyElected': {
      const { personId, organId, jurisdiction, termNo, from } = data;
      const elected = { personId, organId, jurisdiction, termNo, from };
      return { ...state, status: 'ELECT', seat: elected, level: data.level, since: from };
    }
    case 'CredentialsConfirmed':
      return { ...state, status: 'ACTIVE' };
    case 'DeputyCertificateIssued':
      return { ...state, certificateNo: data.certificateNo };
    case 'DeputySuspended':
      return { ...state, status: 'SUSPENDED', since: data.on };
    case 'DeputyReinstated':
      return { ...state, status: 'ACTIVE', since: data.on };
    case 'SecondUnapprovedAbsenceDetected':
      return { ...state, absentTwice: true };
    case 'DeputyQualificationTerminated':
      return { ...state, status: 'TERMINATED', since: data.on };
    case 'TerminationAnnounced':
      return { ...state, announced: true };
    case 'ByElectionHeld':
      return { ...state, successorId: data.successorId };
  }
}
