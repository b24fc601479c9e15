import { randomUUID } from 'node:crypto';
import { histories } from '../../../services/suggestions/dist/domain/suggestion.examples.js';
import { deputy } from './identities.mjs';

const AT_A_TIME = 8;
const steps = Object.values(histories).filter((it) => it.length > 10);

/**
 * Writes at least `count` events of suggestions as they happen in life: the service's own examples, each decided command by
 * command, from the numbered one to the archived. Every event has a context of its own.
 */
export async function writeHistories(store, count) {
  let written = 0;
  let next = 0;
  const writer = async () => {
    while (written < count) {
      const history = steps[next++ % steps.length];
      written += history.length;
      const id = randomUUID();
      await store.append(
        `suggestion-${id}`,
        0,
        history.map((event, i) => fresh(event, id, i)),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, writer));
}

function fresh(event, caseId, day) {
  const at = new Date(Date.UTC(2026, 2, 2 + day, 2)).toISOString();
  const context = {
    commandId: randomUUID(),
    commandHash: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
    caseId,
    actor: deputy,
    jurisdiction: deputy.jurisdiction,
    occurredAt: at,
    recordedAt: at,
    rules: { id: 'statute', version: 1 },
  };
  return { id: randomUUID(), event, context };
}
