import { canonicalEvent, nameUuid, type Recorded, type Trace } from '@lianxin/event-sourcing';
import type { Member } from '@lianxin/nest';

/** An event of a suggestion as its service would have recorded it; ids follow from the place. */
export function event(
  stream: string,
  revision: number,
  [type, data]: readonly [string, Recorded['event']['data']],
  over: Partial<Trace> = {},
): Recorded {
  const minute = String(revision % 60).padStart(2, '0');
  const recordedAt = over.recordedAt ?? `2026-03-02T04:${minute}:00.000Z`;
  return {
    id: nameUuid(`${stream}/${revision}/${type}`),
    stream,
    revision,
    position: '',
    event: { type, data },
    context: {
      commandId: nameUuid(`${stream}/${revision}/command`),
      commandHash: '',
      caseId: stream.slice(stream.indexOf('-') + 1),
      actor: clerk,
      jurisdiction: 'wuxi.huishan',
      occurredAt: over.occurredAt ?? recordedAt,
      recordedAt,
      rules: { id: 'statute', version: 1 },
      ...over,
    },
  };
}

export const clerk = {
  personId: 'p-clerk',
  role: 'DEPUTY_AFFAIRS_CLERK',
  organId: 'o-deputies',
  jurisdiction: 'wuxi.huishan',
};
export const deputy = { personId: 'p-deputy', role: 'DEPUTY', organId: 'o-congress', jurisdiction: 'wuxi.huishan' };
export const head = { personId: 'p-head', role: 'HANDLER_HEAD', organId: 'o-housing', jurisdiction: 'wuxi.huishan' };
export const clock = { personId: 'system', role: 'SYSTEM_CLOCK', organId: 'system', jurisdiction: 'wuxi.huishan' };

const text = {
  title: '关于增设堰桥站公交线路的建议',
  situation: '堰桥站早高峰只有两条线路。',
  analysis: '居民换乘需步行一公里。',
  requests: ['增设一条社区线路'],
};
const reasoning = { zh: '自2026-03-02起3个月,至2026-06-02', en: '3 months from 2026-03-02 = 2026-06-02' };
const dated = { rule: 'D-SUG-09', due: '2026-06-02' };

/** A suggestion from draft to a reply that came two days late. */
export const suggestionStory = (id = 'sug-1'): readonly Recorded[] => {
  const stream = `suggestion-${id}`;
  const drafted = { ...text, channel: 'IN_SESSION', medium: 'PLATFORM', openness: 'OPEN', lead: 'p-deputy' };
  return [
    event(stream, 1, ['SuggestionDrafted', { ...drafted, textHash: 'a'.repeat(64) }], {
      actor: deputy,
      command: 'DraftSuggestion',
      evidence: [{ docId: 'doc-1', kind: 'SCAN', sha256: 'b'.repeat(64) }],
    }),
    event(stream, 2, ['CoSignInvited', { personId: 'p-friend' }], { actor: deputy }),
    event(stream, 3, ['NumberGiven', { seq: 1, number: '第十八届三次会议第0001号', machineNumber: 'J-18-3-0001' }]),
    event(stream, 4, [
      'DeadlineSet',
      { ...dated, provisional: false, reasoning, startedBy: 'SuggestionAssigned', startedOn: '2026-03-02' },
    ]),
    event(stream, 5, ['DeadlineReminderSent', { ...dated, daysBefore: 15 }], {
      actor: clock,
      recordedAt: '2026-05-18T01:00:00.000Z',
    }),
    event(stream, 6, ['DeadlineBreached', dated], { actor: clock, recordedAt: '2026-06-02T16:00:00.000Z' }),
    event(stream, 7, ['DeadlineMet', { ...dated, by: 'ReplyDelivered' }], {
      actor: head,
      recordedAt: '2026-06-04T02:00:00.000Z',
    }),
    event(stream, 8, ['SuggestionArchived', { archiveNumber: 'A-1' }], { recordedAt: '2026-07-01T02:00:00.000Z' }),
  ];
};

export const bytesOf = (events: readonly Recorded[]): readonly string[] => events.map(canonicalEvent);

/** A member with one seat. */
export const member = (role: string, jurisdiction = 'wuxi.huishan', personId = 'p-x', organId = 'o-x'): Member => ({
  account: personId,
  personId,
  name: personId,
  seats: [{ id: 's', role, organId, organName: organId, jurisdiction, status: 'ACTIVE' }],
});
