import { parseArgs } from 'node:util';

/** How much work each size of the bench does: `events` are seeded in each store, `ms` is how long a slice is measured. */
const sizes = {
  quick: { events: 10_000, peerEvents: 2_000, rebuilt: 20_000, cases: 2_000, rounds: 3, ms: 300, httpSeconds: 2 },
  default: {
    events: 200_000,
    peerEvents: 40_000,
    rebuilt: 200_000,
    cases: 100_000,
    rounds: 5,
    ms: 600,
    httpSeconds: 3,
  },
  full: {
    events: 1_000_000,
    peerEvents: 1_000_000,
    rebuilt: 1_000_000,
    cases: 1_000_000,
    rounds: 7,
    ms: 800,
    httpSeconds: 5,
  },
};

export const HELP = `npm run bench -- [options]

  --quick            small and short, to see that it works
  --full             a million events in each store, as in the study (an hour or so)
  --only <workload>  only this one; may be given several times
  --events <n>       events seeded in our store and scanned
  --rounds <n>       rounds of each comparison
  --no-peers         without the other event stores
  --json             figures as JSON on stdout; progress goes to stderr
`;

/** What the command line asks for. @throws TypeError for an option that does not exist */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean' },
      full: { type: 'boolean' },
      only: { type: 'string', multiple: true },
      events: { type: 'string' },
      rounds: { type: 'string' },
      'no-peers': { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const size = values.quick ? 'quick' : values.full ? 'full' : 'default';
  const told = { events: Number(values.events), rounds: Number(values.rounds) };
  return {
    size,
    ...sizes[size],
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value > 0)),
    only: values.only ?? [],
    peers: !values['no-peers'],
    json: values.json ?? false,
    help: values.help ?? false,
  };
}
