export { areRelated, isWithin, jurisdictionId, levelNames, levels, type Level } from './jurisdictions.js';
export { organTypeNames, organTypes, type OrganType } from './organs.js';
export {
  parameters,
  suggestionLimits,
  suggestionParameters,
  valueOf,
  type Parameter,
  type TimeLimit,
  type TimeUnit,
} from './parameters.js';
export { deputyRef, organRef, personRef, type ReferenceTo } from './references.js';
export { roleNames, roles, type Role } from './roles.js';
