import type pg from 'pg';

/** What the copy of the directory calls persons and organs; an id it does not know has no name. */
export interface Names {
  person(id: string): string | undefined;
  organ(id: string): string | undefined;
}

export async function namesOf(
  db: pg.Pool | pg.ClientBase,
  houseSchema: string,
  persons: readonly string[],
  organs: readonly string[],
): Promise<Names> {
  const { rows } = await db.query(
    `select 'person' as kind, id, name from ${houseSchema}.person where id = any($1)
     union all select 'organ', id, name from ${houseSchema}.organ where id = any($2)`,
    [[...new Set(persons)], [...new Set(organs)]],
  );
  const found = new Map(rows.map(({ kind, id, name }) => [`${kind}/${id}`, name as string]));
  return { person: (id) => found.get(`person/${id}`), organ: (id) => found.get(`organ/${id}`) };
}
