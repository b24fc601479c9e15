export { told, type Told } from './contract.js';
export { directoryContract, type DirectoryTold } from './directory.js';
export { suggestionsContract, type SuggestionsTold } from './suggestions.js';
