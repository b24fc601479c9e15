import { fileURLToPath } from 'node:url';
import { type DynamicModule, Module } from '@nestjs/common';
import { serviceModule, type House } from '@lianxin/nest';
import { audit } from './audit.service.js';
import { AuditController } from './http/audit.controller.js';
import { CasesController } from './http/cases.controller.js';
import { EvidenceController } from './http/evidence.controller.js';
import { AccessReader } from './journal/access-reader.js';
import { EntriesRebuild } from './journal/entries-rebuild.js';
import { FindingOpener } from './journal/finding-opener.js';
import { JournalReader } from './journal/journal-reader.js';
import { AuditRows } from './reads/rows.js';

export const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

/** What works behind audit's door besides the runners every service has. */
export const readers = (house: House) => [new JournalReader(house), new AccessReader(house), new FindingOpener(house)];

@Module({})
export class AuditModule {
  static register(): DynamicModule {
    return serviceModule(AuditModule, audit, {
      migrations,
      controllers: [CasesController, EvidenceController, AuditController],
      providers: [AuditRows, EntriesRebuild],
      more: readers,
    });
  }
}
