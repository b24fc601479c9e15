import { z } from 'zod';

/** Days on which the decider is asked; what is due lies before some of them and after others. */
const days = ['2026-03-12', '2026-06-20', '2026-12-31'];
/** How many steps beyond the stories the search follows what moved a case. */
const BEYOND = 6;
/** A meeting for what only a body may decide. */
const collective = { onBehalfOf: 'organ-council-of-chairs', evidence: [{ docId: 'meeting-1', kind: 'MEETING' }] };

/**
 * Which command leads from which status to which, and what can be done without leaving it. Commands are tried where
 * the stories stop and in each state that no story ends in; those that move a case also further on; where only a story
 * gets there, its event is named.
 */
export function explore({ decider, histories, people }) {
  const found = new Findings();
  withoutStackTraces(() => search(decider, histories, people, found));
  for (const { from, event, to } of steps(decider, histories))
    if (!found.explains(from, event, to)) found.note(from, event, to, [event]);
  const order = [...new Set([...statusesIn(decider, histories), ...found.ways().map(({ to }) => to)])];
  const rank = ({ from, to, by }) => [order.indexOf(from), order.indexOf(to), by];
  return {
    transitions: found.ways().sort((a, b) => compare(rank(a), rank(b))),
    stays: new Map(order.flatMap((it) => (found.stays.has(it) ? [[it, found.stays.get(it)]] : []))),
  };
}

class Findings {
  /** By status: what can be done without leaving it. */
  stays = new Map();
  #ways = new Map();

  ways = () => [...this.#ways.values()];

  note(from, by, to, events) {
    const key = `${from}|${by}|${to}`;
    if (from === to) this.stays.set(from, (this.stays.get(from) ?? new Set()).add(by));
    else this.#ways.set(key, { from, by, to, emitted: [...(this.#ways.get(key)?.emitted ?? []), ...events] });
  }

  /** Whether a command is known that goes this way and says so with this event. */
  explains(from, event, to) {
    return from === to || this.ways().some((it) => it.from === from && it.to === to && it.emitted.includes(event));
  }

  moves = (type, status) => this.ways().some(({ from, by }) => from === status && by === type);
}

function search(decider, histories, people, found) {
  const commands = Object.entries(decider.commands).flatMap(([type, ruling]) =>
    variantsOf(ruling).map((data) => ({ type, data })),
  );
  const known = new Set();
  const reached = new Set();
  const ask = (state, among, on) =>
    among.flatMap((command) =>
      [...answers(decider, command, state, people, on)].flatMap((events) => {
        const after = events.reduce(decider.evolve, state);
        const emitted = events.map(({ type }) => type);
        found.note(state.status, command.type, after.status, emitted);
        const shape = shapeOf(after);
        if (state.status === after.status || reached.has(shape)) return [];
        reached.add(shape);
        return [after];
      }),
    );
  const movers = ({ status }) => commands.filter(({ type }) => found.moves(type, status));
  const everything = ({ status }) => known.add(status) && commands;
  const further = (state) => (known.has(state.status) ? movers(state) : everything(state));
  let states = pointsOf(decider, histories).flatMap((state) => ask(state, everything(state), days));
  for (let step = 0; step < BEYOND; step += 1)
    states = states.flatMap((state) => ask(state, further(state), days.slice(1, 2)));
}

/** Most answers are refusals, and nobody reads where they come from. */
function withoutStackTraces(work) {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    work();
  } finally {
    Error.stackTraceLimit = depth;
  }
}

/** A state as far as it matters where it leads: its words and yes-or-noes, without its numbers, names and repetitions. */
function shapeOf(value) {
  if (typeof value === 'string') return /^[A-Z]\w+$/.test(value) ? value : '';
  if (typeof value === 'number') return '';
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))].sort()}]`;
  if (value === null || typeof value !== 'object') return String(value);
  return `{${Object.entries(value).map(([key, it]) => `${key}:${shapeOf(it)}`)}}`;
}

const compare = (a, b) => {
  const i = a.findIndex((it, at) => it !== b[at]);
  return i < 0 ? 0 : a[i] < b[i] ? -1 : 1;
};

/** The states the stories end in, and the one before all. */
const pointsOf = ({ initial, evolve }, histories) => [
  initial,
  ...histories.map((history) => history.reduce(evolve, initial)),
];

function* steps({ initial, evolve }, histories) {
  for (const history of histories) {
    let state = initial;
    for (const event of history) {
      const after = evolve(state, event);
      yield { from: state.status, event: event.type, to: after.status };
      state = after;
    }
  }
}

/** In the order in which the stories come to them. */
const statusesIn = (decider, histories) => [
  ...new Set([decider.initial.status, ...[...steps(decider, histories)].map(({ to }) => to)]),
];

/** What the decider answers to a command from each of those who may issue it, on each of the days. */
function* answers(decider, { type, data }, state, people, on) {
  const { who } = decider.commands[type];
  for (const actor of people.filter(({ role }) => who.includes(role)))
    for (const day of on) {
      const events = decided(decider, { type, data }, state, contextOf(actor, day));
      if (events.length > 0) yield events;
    }
}

function decided(decider, command, state, context) {
  try {
    return decider.decide(command, state, context);
  } catch (error) {
    if (error.name === 'Refusal') return [];
    throw error;
  }
}

const contextOf = (actor, day) => ({
  ...collective,
  commandId: 'asked',
  commandHash: '',
  caseId: 'asked',
  actor,
  jurisdiction: actor.jurisdiction,
  occurredAt: `${day}T02:00:00.000Z`,
  recordedAt: `${day}T02:00:00.000Z`,
  rules: { id: 'statute', version: 1, values: {} },
});

/** The example; each choice and yes-or-no field otherwise, with every optional text filled in; and each of them with a list left empty. */
function variantsOf({ schema, example }) {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const properties = Object.entries(json.properties ?? {});
  const texts = properties.filter(([, it]) => it.type === 'string' && !it.format && !it.enum);
  const full = { ...Object.fromEntries(texts.map(([name]) => [name, '说明'])), ...example };
  const choices = properties.flatMap(([name, { type, enum: values }]) =>
    (type === 'boolean' ? [true, false] : (values ?? [])).map((value) => ({ ...full, [name]: value })),
  );
  const lists = properties.filter(([name, { type }]) => type === 'array' && example[name] !== undefined);
  const empty = (name) => (json.required?.includes(name) ? [] : undefined);
  const without = (data) => lists.map(([name]) => ({ ...data, [name]: empty(name) }));
  return [example, ...choices].flatMap((it) => [it, ...without(it)]).filter((it) => schema.safeParse(it).success);
}
