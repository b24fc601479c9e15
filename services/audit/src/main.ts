import 'reflect-metadata';
import { serve } from '@lianxin/nest';
import { AuditModule } from './audit.module.js';
import { audit } from './audit.service.js';

await serve([{ manifest: audit, module: AuditModule.register() }]);
