import { asDecider, handle, MemoryEventStore, send, type Process } from './index.js';
import { recorded } from './testing/index.js';
import { counter, request, surroundings } from './testing/counter.js';

type Heard = { type: 'Admitted'; data: { n: string } } | { type: 'VoteWon'; data: { n: string } };

const adoption: Process<{ admitted: boolean }, Heard> = {
  name: 'adoption',
  initial: { admitted: false },
  correlate: ({ event }) => event.data.n,
  evolve: (state, event) => (event.type === 'Admitted' ? { admitted: true } : state),
  react: ({ event }, { admitted }) =>
    event.type === 'VoteWon' && admitted ? [send(counter, event.data.n, { type: 'Count', data: {} })] : [],
};

it('a process remembers what it heard, reacts once, and survives hearing it again', async () => {
  const around = surroundings(new MemoryEventStore());
  const decider = asDecider(adoption);
  const hear = (to: ReturnType<typeof recorded<Heard>>) =>
    handle(
      around,
      decider,
      adoption.correlate(to)!,
      { type: 'React', data: { to: JSON.parse(JSON.stringify(to)) } },
      request({ commandId: to.id }),
    );
  await hear(recorded<Heard>({ type: 'Admitted', data: { n: '7' } }));
  const won = recorded<Heard>({ type: 'VoteWon', data: { n: '7' } });
  const first = await hear(won);
  expect(first.events[0]!.data.sends).toEqual([
    { resource: 'counters', id: '7', command: { type: 'Count', data: {} } },
  ]);
  expect(await hear(won)).toEqual(first);
});
