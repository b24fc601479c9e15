import type pg from 'pg';

/** How far the journals have been taken down. Kept with the entries, so that both move or neither. */
export class Offsets {
  constructor(private readonly schema: string) {}

  /** The next offset wanted of a partition, held until the transaction ends: one writer at a time. */
  async hold(db: pg.ClientBase, topic: string, partition: number): Promise<bigint> {
    await db.query(`insert into ${this.schema}.journal_offset values ($1, $2, 0) on conflict do nothing`, [
      topic,
      partition,
    ]);
    const { rows } = await db.query(
      `select next from ${this.schema}.journal_offset where topic = $1 and partition = $2 for update`,
      [topic, partition],
    );
    return BigInt(rows[0].next);
  }

  async move(db: pg.ClientBase, topic: string, partition: number, next: bigint): Promise<void> {
    await db.query(`update ${this.schema}.journal_offset set next = $3 where topic = $1 and partition = $2`, [
      topic,
      partition,
      next,
    ]);
  }

  async next(db: pg.Pool | pg.ClientBase, topic: string, partition: number): Promise<bigint> {
    const { rows } = await db.query(
      `select next from ${this.schema}.journal_offset where topic = $1 and partition = $2`,
      [topic, partition],
    );
    return BigInt(rows[0]?.next ?? 0);
  }

  async all(db: pg.Pool | pg.ClientBase): Promise<readonly { topic: string; partition: number; next: bigint }[]> {
    const { rows } = await db.query(`select topic, partition, next from ${this.schema}.journal_offset`);
    return rows.map(({ topic, partition, next }) => ({ topic, partition, next: BigInt(next) }));
  }
}
