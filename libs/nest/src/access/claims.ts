import type { Schema } from '@lianxin/event-sourcing';
import pg from 'pg';
import { z } from 'zod';

/** A field in which a command repeats what another stream says, because a decision sees its own stream alone. */
export interface Claim {
  readonly field: string;
  readonly of: keyof typeof questions;
}

const questions = {
  'parent.level': ({ jurisdictionId }: Body) => [
    'select level as answer from jurisdiction where id = $1',
    parentOf(jurisdictionId),
  ],
  'jurisdiction.level': ({ jurisdiction }: Body) => [
    'select level as answer from jurisdiction where id = $1',
    jurisdiction,
  ],
  'organ.type': ({ organId, jurisdiction }: Body) => [
    'select type as answer from organ where id = $1 and "closedOn" is null and jurisdiction = $2',
    organId,
    jurisdiction,
  ],
  'onBehalfOf.type': ({ onBehalfOf }: Body) => [
    'select type as answer from organ where id = $1 and "closedOn" is null',
    onBehalfOf,
  ],
  'person.deputySeats': ({ personId }: Body) => [
    `select coalesce(json_agg(jurisdiction), '[]') as answer from seat where "personId" = $1 and role = 'DEPUTY' and status <> 'TERMINATED'`,
    personId,
  ],
} satisfies Readonly<Record<string, (body: Body) => [string, ...unknown[]]>>;

type Body = Readonly<Record<string, unknown>>;

const parentOf = (id: unknown): string =>
  String(id ?? '')
    .split('.')
    .slice(0, -1)
    .join('.');

/** The fields of a command that are claims; a schema marks them with `.meta({ claim })`. */
export function claimsIn(schema: Schema): readonly Claim[] {
  const { properties = {} } = z.toJSONSchema(schema as unknown as z.ZodType, {
    unrepresentable: 'any',
    io: 'input',
    reused: 'inline',
  });
  return Object.entries(properties).flatMap(([field, node]) => {
    const of = (node as { claim?: Claim['of'] }).claim;
    return of && of in questions ? [{ field, of }] : [];
  });
}

/** Answers claims from the service's copy of the directory. */
export class Claims {
  constructor(
    private readonly pool: pg.Pool,
    private readonly houseSchema: string,
  ) {}

  /** What is true of each claim; `undefined` where the directory knows nothing. */
  async answer(claims: readonly Claim[], body: Body): Promise<ReadonlyMap<string, unknown>> {
    const answers = await Promise.all(
      claims.map(async ({ field, of }) => {
        const [text, ...values] = questions[of](body);
        const { rows } = await this.pool.query<{ answer: unknown }>(inSchema(text, this.houseSchema), values);
        return [field, rows[0]?.answer ?? undefined] as const;
      }),
    );
    return new Map(answers);
  }
}

const inSchema = (text: string, schema: string): string =>
  text.replace(/ from (\w+)/, (_, table: string) => ` from ${pg.escapeIdentifier(schema)}.${table}`);
