import { service } from '@lianxin/event-sourcing';
import { auditRefusals } from './audit.refusals.js';
import { accessLog } from './domain/access-log.decider.js';
import { caseExport } from './domain/case-export.decider.js';
import { finding } from './domain/finding.decider.js';
import { lateRecord } from './domain/late-record.decider.js';
import { publish } from './reactions/publish.js';
import { access } from './reads/access.projection.js';
import { findingRows } from './reads/finding.projection.js';

/** The independent history: who did what, when, on what authority, with what evidence, and what does not hold. */
export const audit = service({
  name: 'audit',
  zh: '审计留痕',
  deciders: [finding, lateRecord, accessLog, caseExport],
  projections: [findingRows, access],
  policies: [],
  publish,
  contract: {},
  refusals: auditRefusals,
});
