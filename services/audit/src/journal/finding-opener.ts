import { setTimeout as sleep } from 'node:timers/promises';
import { civilDateOf } from '@lianxin/calendar';
import { handle, nameUuid } from '@lianxin/event-sourcing';
import { systemActor, type House, type Runner } from '@lianxin/nest';
import { endings, mustHaveEnded, unendedDeadline } from '../domain/checks/unended-deadline.js';
import { finding } from '../domain/finding.decider.js';
import { note, opened, waitingFindings } from './anomalies.js';
import { recordedIn } from './entry.js';

const LOOK_EVERY_MS = 1_000;
const DEADLINES_EVERY_MS = 3_600_000;
const AT_ONCE = 100;

const UNENDED = (schema: string) => `
select convert_from(e.bytes, 'UTF8') as bytes from ${schema}.entry e
where e.type in ('DeadlineSet', 'DeadlineRecomputed', 'DeadlineExtended') and e.due < $1
  and not exists (select 1 from ${schema}.entry l where l.stream = e.stream and l.revision > e.revision
                  and l.deadline = e.deadline and l.type <> 'DeadlineReminderSent')
  and not exists (select 1 from ${schema}.entry o where o.stream = e.stream and o.type = any($2))`;

/** Turns each anomaly into a finding, once; and looks for time limits that nobody ended (INV-T2). */
export class FindingOpener implements Runner {
  readonly name = 'findings';
  #deadlinesSeen = 0;

  constructor(private readonly house: House) {}

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (Date.now() - this.#deadlinesSeen > DEADLINES_EVERY_MS) await this.lookAtDeadlines();
      if ((await this.openWaiting()) < AT_ONCE)
        await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Opens the findings that wait; returns how many there were. */
  async openWaiting(): Promise<number> {
    const { pool, schema, around } = this.house;
    const waiting = await waitingFindings(pool, schema, AT_ONCE);
    for (const { id, caseId, jurisdiction, eventId, command } of waiting) {
      const request = {
        commandId: nameUuid(`${id}/open`),
        actor: systemActor(jurisdiction),
        caseId,
        causedBy: eventId,
      };
      await handle(around, finding, id, command as never, { ...request, jurisdiction });
      await opened(pool, schema, id);
    }
    return waiting.length;
  }

  async lookAtDeadlines(): Promise<void> {
    const { pool, schema, around } = this.house;
    const latest = mustHaveEnded(civilDateOf(around.now().toISOString()));
    const { rows } = await pool.query(UNENDED(schema), [latest, endings]);
    await note(
      pool,
      schema,
      rows.map(({ bytes }) => unendedDeadline(recordedIn(bytes))),
    );
    this.#deadlinesSeen = Date.now();
  }
}
