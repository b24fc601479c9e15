import { randomUUID } from 'node:crypto';
import { handle, MemoryEventStore } from '@lianxin/event-sourcing';

const EVENTS_A_HISTORY = 10;
const AT_A_TIME = 16;

/**
 * Writes `count` events of people who are registered and whose accounts come and go. Each history is decided command by
 * command, in memory, so it is one that could have happened; then it is appended at once.
 */
export async function writeHistories({ house, decider, actor, count }) {
  let left = Math.ceil(count / EVENTS_A_HISTORY);
  const writer = async () => {
    while (left-- > 0) {
      const id = randomUUID();
      const history = await historyOf(house, decider, id, actor);
      await house.store.append(`${decider.category}-${id}`, 0, history);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, writer));
}

async function historyOf(house, decider, id, actor) {
  const store = new MemoryEventStore();
  const decide = (type, data) =>
    handle({ ...house.around, store }, decider, id, { type, data }, { commandId: randomUUID(), actor });
  await decide('RegisterPerson', { name: '王小明' });
  for (let i = 1; i < EVENTS_A_HISTORY; i += 1)
    await (i % 2 === 1 ? decide('LinkAccount', { account: `account-${id}-${i}` }) : decide('UnlinkAccount', {}));
  const recorded = await store.read(`${decider.category}-${id}`);
  return recorded.map(({ id: event, event: what, context }) => ({ id: event, event: what, context }));
}
