import 'reflect-metadata';
import { serve } from '@lianxin/nest';
import { SuggestionsModule } from './suggestions.module.js';
import { suggestions } from './suggestions.service.js';

await serve([{ manifest: suggestions, module: SuggestionsModule.register() }]);
