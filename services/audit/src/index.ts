export { AuditModule } from './audit.module.js';
export { audit } from './audit.service.js';
export { rebuildEntries, type RebuildEntriesProgress } from './journal/rebuild-entries.js';
