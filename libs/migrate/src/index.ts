export { migrate, type Migrate } from './migrate.js';
export { MigrationProblem, type MigrationProblemCode } from './migration-problem.js';
