import type { Outgoing } from '@lianxin/messaging';
import { ACCESS_TOPIC, BrokerAccessLog, type Access } from './access-log.js';

const read = (subjectId: string): Access => ({
  at: '2026-03-02T04:00:00.000Z',
  personId: 'p-1',
  seats: ['AUDITOR@o-1'],
  jurisdiction: 'wuxi',
  service: 'audit',
  resource: 'cases',
  subjectId,
  visibility: 'INTERNAL',
});
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A topic that refuses the first so many calls. */
function topic(refusals = 0) {
  const told: Outgoing[] = [];
  const publish = async (name: string, messages: readonly Outgoing[]) => {
    if (refusals-- > 0) throw new Error('away');
    expect(name).toBe(ACCESS_TOPIC);
    told.push(...messages);
  };
  return { told, publish };
}

describe('the log of reads', () => {
  it('INV-P2: tells each read once, in order, keyed by the reader’s jurisdiction', async () => {
    const broker = topic();
    const accesses = new BrokerAccessLog(broker, log);
    for (let n = 0; n < 1_200; n += 1) accesses.note(read(`case-${n}`));
    await accesses.beforeApplicationShutdown();
    expect(broker.told.map(({ value }) => JSON.parse(value).subjectId)).toEqual(
      Array.from({ length: 1_200 }, (_, n) => `case-${n}`),
    );
    expect(new Set(broker.told.map(({ key }) => key))).toEqual(new Set(['wuxi']));
    expect(new Set(broker.told.map(({ id }) => id)).size).toBe(1_200);
  });

  it('does not fail the read when the broker is away, and tells it when the broker is back', async () => {
    const broker = topic(2);
    const accesses = new BrokerAccessLog(broker, log);
    expect(() => accesses.note(read('case-1'))).not.toThrow();
    while (broker.told.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(JSON.parse(broker.told[0]!.value)).toMatchObject({ subjectId: 'case-1', seats: ['AUDITOR@o-1'] });
  });
});
