import type { Publish } from '@lianxin/event-sourcing';
import type { AccessEvent } from '../domain/access-log.decider.js';
import type { ExportEvent } from '../domain/case-export.decider.js';
import type { FindingEvent } from '../domain/finding.js';
import type { LateRecordEvent } from '../domain/late-record.decider.js';

/** Audit tells its peers nothing: what it finds is for the organ's head and the auditor's supervisor (rule book §1.0.7). */
export const publish: Publish<FindingEvent | LateRecordEvent | AccessEvent | ExportEvent, never> = {
  FindingOpened: 'private',
  FindingExplained: 'private',
  FindingAccepted: 'private',
  FindingConfirmed: 'private',
  FindingRectified: 'private',
  FindingClosed: 'private',
  LateRecordAccepted: 'private',
  AccessLogged: 'private',
  ExportMade: 'private',
};
