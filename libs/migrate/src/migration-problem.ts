/** Why a migration was refused or undone; stable, so that a script can branch on it. */
export type MigrationProblemCode =
  | 'edited' // its file differs from the one that was applied
  | 'failed' // its SQL was refused, and nothing of it is left
  | 'unfinished'; // `prisma migrate` once began it and did not end it

/** A migration stopped the start; `zh` and `en` each name it and say what to do. */
export class MigrationProblem extends Error {
  constructor(
    readonly code: MigrationProblemCode,
    /** The name of its folder. */
    readonly migration: string,
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(`${zh}\n${en}`, options);
    this.name = 'MigrationProblem';
  }
}

export const edited = (name: string) =>
  new MigrationProblem(
    'edited',
    name,
    `数据库迁移 ${name} 在执行之后被改动。请恢复该文件的原有内容，并把改动写成新的迁移。`,
    `Migration ${name} was edited after it had been applied. Restore the file and write the change as a new migration.`,
  );

export const failed = (name: string, cause: unknown) => {
  const why = (cause as Error).message;
  return new MigrationProblem(
    'failed',
    name,
    `数据库迁移 ${name} 执行失败，已全部撤销：${why}。请修正 migration.sql 后重新启动。`,
    `Migration ${name} failed and was undone completely: ${why}. Correct its migration.sql and start again.`,
    { cause },
  );
};

export const unfinished = (name: string) =>
  new MigrationProblem(
    'unfinished',
    name,
    `数据库迁移 ${name} 曾由 prisma migrate 开始但未完成。请先用 prisma migrate resolve 处理。`,
    `Migration ${name} was begun by prisma migrate and never finished. Settle it with prisma migrate resolve first.`,
  );
