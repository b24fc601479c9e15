import {
  handle,
  nameUuid,
  type Actor,
  type Message,
  type Recorded,
  type Request,
  type Send,
} from '@lianxin/event-sourcing';
import pg from 'pg';
import { deciderNamed, type House } from './house.js';

/** A command that something in the house asks for, with everything needed to handle it now or later. */
export interface Asked {
  readonly resource: string;
  readonly id: string;
  readonly command: Message;
  readonly request: Request;
  readonly due?: string;
}

/** The clock acts for nobody: it may only issue what the rule book gives `SYSTEM_CLOCK`. */
export const systemActor = (jurisdiction: string): Actor => ({
  personId: 'system',
  role: 'SYSTEM_CLOCK',
  organId: 'system',
  jurisdiction,
});

/** What a reaction asks for, named after the event that led to it: hearing the event again asks for the same command. */
export const asked = (reaction: string, recorded: Recorded, sends: readonly Send[]): readonly Asked[] =>
  sends.map(({ decider, id, command, due }, i) => ({
    resource: decider.resource,
    id,
    command,
    due,
    request: {
      commandId: nameUuid(`${recorded.id}/${reaction}/${i}`),
      actor: systemActor(recorded.context.jurisdiction),
      caseId: recorded.context.caseId,
      causedBy: recorded.id,
      jurisdiction: recorded.context.jurisdiction,
    },
  }));

export const decideNow = (house: House, { resource, id, command, request }: Asked) =>
  handle(house.around, deciderNamed(house, resource), id, command, request);

/** Keeps commands until they are due; the same one twice is kept once. */
export async function decideLater(
  db: pg.ClientBase | pg.Pool,
  houseSchema: string,
  commands: readonly Asked[],
): Promise<void> {
  if (commands.length === 0) return;
  const rows = commands.map(({ resource, id, command, request, due }) => ({
    id: request.commandId,
    due,
    resource,
    streamId: id,
    command,
    request,
  }));
  await db.query(
    `insert into ${pg.escapeIdentifier(houseSchema)}.due_command (id, due, resource, "streamId", command, request)
     select id, due, resource, "streamId", command, request
     from json_to_recordset($1) as r(id uuid, due timestamptz, resource text, "streamId" text, command jsonb, request jsonb)
     on conflict (id) do nothing`,
    [JSON.stringify(rows)],
  );
}
