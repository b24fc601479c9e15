export { areRelated, isWithin, jurisdictionId, levelNames, levels, type Level } from './jurisdictions.js';
export { organTypeNames, organTypes, type OrganType } from './organs.js';
export { roleNames, roles, type Role } from './roles.js';
