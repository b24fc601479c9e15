import { ensure, type Context } from '@lianxin/event-sourcing';

/** The organ that acted and the meeting that shows it. */
interface CollectiveAct {
  readonly organId: string;
  readonly meetingId: string;
}

/** INV-A2: a collective act names the organ and a meeting; a clerk's own authority is never enough. @throws OrganNotNamed, MeetingNotNamed */
export function collectiveAct({ onBehalfOf, evidence }: Context): CollectiveAct {
  ensure(onBehalfOf, 'invalid', 'OrganNotNamed');
  const meeting = evidence?.find(({ kind }) => kind === 'MEETING');
  ensure(meeting, 'invalid', 'MeetingNotNamed');
  return { organId: onBehalfOf, meetingId: meeting.docId };
}

/** Status follows from papers, not from anybody's word. @throws EvidenceMissing */
export function ensureEvidence({ evidence }: Context): void {
  ensure(evidence && evidence.length > 0, 'invalid', 'EvidenceMissing');
}
