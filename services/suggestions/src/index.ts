export { SuggestionsModule } from './suggestions.module.js';
export { suggestions } from './suggestions.service.js';
