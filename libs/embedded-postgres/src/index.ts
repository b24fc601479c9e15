export { openDatabase, type Database, type OpenDatabase } from './open-database.js';
export { DatabaseProblem, type DatabaseProblemCode } from './database-problem.js';
export type { Step } from './step.js';
