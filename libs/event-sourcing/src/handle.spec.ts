import { canonical, handle, MemoryEventStore, Refusal, type Request, type Surroundings } from './index.js';
import { context } from './testing/index.js';
import { count, counter, request, surroundings } from './testing/counter.js';

const NOW = '2026-03-02T04:00:00.000Z';

describe('handling a command', () => {
  let store: MemoryEventStore;
  let around: Surroundings;
  beforeEach(() => {
    store = new MemoryEventStore();
    around = { ...surroundings(store), now: () => new Date(NOW) };
  });
  const ask = (over: Partial<Request> = {}, id = 'a', data = {}) =>
    handle(around, counter, id, { type: 'Count', data }, request(over));

  it('opens a case of its own, and keeps case and jurisdiction for the whole stream', async () => {
    const first = await ask({ jurisdiction: 'wuxi.huishan' });
    expect(first.caseId).toBe('a');
    await ask({ caseId: 'another', jurisdiction: 'elsewhere' });
    const all = await store.read('counter-a');
    expect(all.map((it) => [it.context.caseId, it.context.jurisdiction])).toEqual([
      ['a', 'wuxi.huishan'],
      ['a', 'wuxi.huishan'],
    ]);
  });

  it('joins the case it is told when it opens a stream, unless the stream is one that many cases write to', async () => {
    expect((await ask({ caseId: 'message-7' })).caseId).toBe('a');
    const own = { ...counter, commands: { Count: { ...counter.commands.Count, creates: true as const } } };
    expect((await handle(around, own, 'b', count, request({ caseId: 'message-7' }))).caseId).toBe('message-7');
  });

  it('refuses the same command id with another body', async () => {
    const by = request();
    await handle(around, counter, 'a', count, by);
    await expect(handle(around, counter, 'a', { type: 'Count', data: { more: 1 } }, by)).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
    });
    expect(await store.read('counter-a')).toHaveLength(1);
  });

  it('honours the revision the asker has seen', async () => {
    await ask({ expected: 0 });
    await expect(ask({ expected: 0 })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'SomebodyWasFaster',
      detail: { revision: 1 },
    });
    expect((await ask({ expected: 1 })).revision).toBe(2);
  });

  it('hides what lies out of reach, also its revision', async () => {
    await ask();
    around = { ...around, reaches: () => false };
    await expect(ask({ expected: 9 })).rejects.toMatchObject({ kind: 'missing', code: 'NotThere' });
  });

  it('stores nothing for a decision without events', async () => {
    for (let n = 0; n < 3; n += 1) await ask();
    expect(await ask()).toMatchObject({ revision: 3, events: [] });
  });

  it('1.0.1: refuses what has not happened yet', async () => {
    await expect(ask({ occurredAt: '2026-03-02T04:00:00.001Z' })).rejects.toMatchObject({ code: 'OccursInTheFuture' });
  });

  it('1.0.1: refuses back-dating behind the previous event', async () => {
    await ask();
    await expect(ask({ occurredAt: '2026-03-02T03:59:59.999Z' })).rejects.toMatchObject({ code: 'BackDated' });
  });

  it('1.0.1: wants the reason of a late record, and keeps both times', async () => {
    const occurredAt = '2026-02-27T04:00:00.000Z';
    await expect(ask({ occurredAt })).rejects.toMatchObject({ code: 'LateReasonMissing' });
    await ask({ occurredAt, lateReason: '停电,纸质收文后补录' });
    expect((await store.read('counter-a'))[0]!.context).toMatchObject({
      occurredAt,
      recordedAt: NOW,
      lateReason: '停电,纸质收文后补录',
    });
  });

  it('1.0.1: takes an instant in any time zone as the instant it is', async () => {
    await ask({ occurredAt: '2026-03-02T11:00:00+08:00' });
    expect((await store.read('counter-a'))[0]!.context.occurredAt).toBe('2026-03-02T03:00:00.000Z');
  });

  it('INV-T1: never records earlier than the event before, even if the clock falls back', async () => {
    await ask();
    around = { ...around, now: () => new Date('2026-03-02T03:00:00.000Z') };
    await ask();
    const times = (await store.read('counter-a')).map((it) => it.context.recordedAt);
    expect(times).toEqual([NOW, NOW]);
  });

  it('INV-I2: decides by the rules the case began under', async () => {
    const asked: unknown[] = [];
    around = {
      ...around,
      rulesOf: (_, began) => (asked.push(began), { id: 'wuxi.huishan', version: began?.version ?? 3, values: {} }),
    };
    await ask();
    await ask();
    expect(asked).toEqual([undefined, { id: 'wuxi.huishan', version: 3 }]);
  });

  it('gives up when others are faster again and again, and says so', async () => {
    class Contended extends MemoryEventStore {
      override async append(stream: string, expected: number, events: Parameters<MemoryEventStore['append']>[2]) {
        await super.append(stream, expected, [
          {
            ...events[0]!,
            id: crypto.randomUUID(),
            context: { ...events[0]!.context, commandId: crypto.randomUUID() },
          },
        ]);
        return super.append(stream, expected, events);
      }
    }
    const endless = { ...counter, decide: () => [{ type: 'Counted' as const, data: {} }] };
    const busy = { ...around, store: new Contended() };
    await expect(handle(busy, endless, 'a', count, request())).rejects.toMatchObject({ name: 'RevisionConflict' });
  });

  it('lets a bug through as it is', async () => {
    const broken = {
      ...counter,
      decide: () => {
        throw new TypeError('bug');
      },
    };
    await expect(handle(around, broken, 'a', count, request())).rejects.toThrow(TypeError);
    expect(new Refusal('conflict', 'X')).toBeInstanceOf(Error);
    expect(context().actor.role).toBe('DEPUTY');
    expect(canonical({ b: 1, a: undefined })).toBe('{"b":1}');
  });
});
