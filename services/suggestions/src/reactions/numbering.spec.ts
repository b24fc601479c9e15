import { handle, idOf, MemoryEventStore, type Actor, type Policy, type Recorded } from '@lianxin/event-sourcing';
import { suggestion } from '../domain/suggestion.decider.js';
import { exampleOf, people, type Command, type CommandType, type Data } from '../domain/suggestion.examples.js';
import { numberGiving, numberTaking } from './numbering.policy.js';

/** The house in small: every command through the kernel, every event through the numbering policies. */
function house() {
  const store = new MemoryEventStore();
  const around = { store, rulesOf: () => ({ id: 'statute', version: 1, values: {} }), now: () => new Date() };
  const say = <T extends CommandType>(id: string, actor: Actor, type: T, data: Data<T> = exampleOf(type)) =>
    handle(around, suggestion, id, { type, data } as unknown as Command, { commandId: `${id}/${type}`, actor });
  /** Delivers every event of the store to every policy, as often as it is called. */
  const react = async () => {
    for await (const batch of store.feed({ live: false }))
      for (const recorded of batch)
        for (const it of [numberTaking, numberGiving] as Policy[]) await follow(it, recorded);
  };
  const follow = async (it: Policy, recorded: Recorded) => {
    const sends = [it.on[recorded.event.type]?.(recorded as never, around.rulesOf()) ?? []].flat();
    for (const { decider, id, command } of sends)
      await handle(around, decider, id, command, { commandId: `${it.name}/${recorded.id}`, actor: people.clock });
  };
  return { say, react, store };
}

describe('the numbers of a congress', () => {
  it('§1.0.3: are unique and without gaps, however often the policies hear of a registration', async () => {
    const { say, react, store } = house();
    for (const id of ['a', 'b', 'c']) {
      await say(id, people.lead, 'DraftSuggestion');
      await say(id, people.lead, 'SubmitSuggestion');
      await say(id, people.clerk, 'RegisterSuggestion');
      if (id === 'b') await say(id, people.lead, 'WithdrawSuggestion', { reason: '已解决。', consents: [] });
    }
    for (let times = 0; times < 4; times += 1) await react();
    const numbers: string[] = [];
    for await (const batch of store.feed({ live: false }))
      for (const { stream, event } of batch)
        if (event.type === 'NumberGiven') numbers.push(`${idOf(stream)} ${String(event.data.machineNumber)}`);
    expect(numbers.sort()).toEqual(['a J-6-B-0001', 'b J-6-B-0002', 'c J-6-B-0003']);
  });
});
