import type { Actor, Context, Decider, Message, Of, Policy, Recorded, Rules, Send } from '../index.js';

const someone: Actor = { personId: 'ada', role: 'DEPUTY', organId: 'congress', jurisdiction: 'wuxi.huishan' };

/** A context for tests; a noon in spring, unless told otherwise. */
export const context = (over: Partial<Context> = {}): Context => ({
  commandId: crypto.randomUUID(),
  commandHash: '',
  caseId: 'case-1',
  actor: someone,
  jurisdiction: over.actor?.jurisdiction ?? someone.jurisdiction,
  occurredAt: over.recordedAt ?? '2026-03-02T04:00:00.000Z',
  recordedAt: over.occurredAt ?? '2026-03-02T04:00:00.000Z',
  rules: { id: 'statute', version: 1, values: {} },
  ...over,
});

/** An event as a feed would bring it. */
export const recorded = <E extends Message>(event: E, over: Partial<Recorded<E>> = {}): Recorded<E> => {
  const { rules, ...trace } = context();
  const recordedTrace = { ...trace, rules: { id: rules.id, version: rules.version } };
  return {
    id: crypto.randomUUID(),
    stream: 'thing-1',
    revision: 1,
    position: '1',
    event,
    context: recordedTrace,
    ...over,
  };
};

/** Folds a history and decides on it, as `handle` would. */
export const deciding = <S, C extends Message, E extends Message>(
  it: Decider<S, C, E>,
  history: readonly E[],
  command: C,
  by: Partial<Context> = {},
): readonly E[] =>
  it.decide(
    command,
    history.reduce<S>((state, event) => it.evolve(state, event), it.initial),
    context(by),
  );

/** given(decider, ...history).when(command, by).then(...events) | .thenNothing() | .thenRefused(code) */
export const given = <S, C extends Message, E extends Message>(
  it: Decider<S, C, E>,
  ...history: readonly NoInfer<E>[]
) => ({
  when: (command: NoInfer<C>, by: Partial<Context> = {}) => {
    const decide = () => deciding(it, history, command, by);
    return {
      then: (...expected: readonly NoInfer<E>[]) => expect(decide()).toEqual(expected),
      /** The types of the events alone, where their data is the subject of another test. */
      thenTypes: (...expected: readonly E['type'][]) => expect(decide().map(({ type }) => type)).toEqual(expected),
      thenNothing: () => expect(decide()).toEqual([]),
      thenRefused: (code: string) => expect(decide).toThrow(expect.objectContaining({ name: 'Refusal', code })),
    };
  },
});

/** What a policy asks for when this happened, under rules with these values. */
export const whenever = <E extends Message, T extends E['type']>(
  it: Policy<E>,
  event: Of<E, T>,
  over: Partial<Recorded<Of<E, T>>> = {},
  values: Rules['values'] = {},
): readonly Send[] => {
  const out = it.on[event.type as T]?.(recorded(event, over), { ...context().rules, values }) ?? [];
  return Array.isArray(out) ? out : [out as Send];
};
