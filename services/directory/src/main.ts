import 'reflect-metadata';
import { serve } from '@lianxin/nest';
import { DirectoryModule } from './directory.module.js';
import { directory } from './directory.service.js';

await serve([{ manifest: directory, module: DirectoryModule.register() }]);
