import { brokersOf } from './address.js';
import { writeTo } from './log.js';
import { fromKafka, ID_HEADER, toKafka } from './wire.js';

const kafkaMessage = (over: object) => ({
  key: Buffer.from('case-1'),
  value: Buffer.from('{}'),
  offset: '7',
  timestamp: '0',
  attributes: 0,
  ...over,
});

describe('a message on its way through Kafka', () => {
  it('has its id in a header that nobody else may use', () => {
    const sent = { key: 'case-1', id: 'e-1', value: '{}', headers: { type: '建议' } };
    expect(toKafka(sent).headers).toEqual({ type: '建议', [ID_HEADER]: 'e-1' });
    expect(() => toKafka({ ...sent, headers: { [ID_HEADER]: 'other' } })).toThrow('UnfitText');
  });

  it('has its place as its id when another program wrote it, and nothing where that wrote nothing', () => {
    const message = fromKafka('t', 2, kafkaMessage({ key: null, value: null, headers: undefined }) as never);
    expect(message).toEqual({ id: 't:2:7', key: '', value: '', headers: {}, partition: 2, offset: 7n });
  });

  it('brings a header of any name, also one that every object has', () => {
    const told = Buffer.from('said');
    const headers = { constructor: [Object, told], type: told };
    expect(fromKafka('t', 0, kafkaMessage({ headers }) as never).headers).toEqual({
      constructor: 'said',
      type: 'said',
    });
  });
});

describe('the address of a Kafka', () => {
  it('names one broker or several, with their ports or the usual one', () => {
    expect(brokersOf('kafka://a:9093')).toEqual(['a:9093']);
    expect(brokersOf('kafka://a,b:9094/')).toEqual(['a:9092', 'b:9094']);
  });

  it.each(['kafka://', 'kafka://a:1,', 'kafka://a:b', 'kafka://u:p@a:1', 'http://a:1', 'kafka://a:1/x'])(
    'is refused when it is not one: %s',
    (url) => {
      expect(() => brokersOf(url)).toThrow(/kafka:\/\/host:port/);
    },
  );
});

describe('what kafkajs writes', () => {
  const heard: unknown[][] = [];
  const write = writeTo({
    warn: (...it) => heard.push(['warn', ...it]),
    error: (...it) => heard.push(['error', ...it]),
  });
  const say = (level: number, message: string, facts: object) =>
    write(level)({ namespace: 'Consumer', level, label: '', log: { timestamp: '', logger: '', message, ...facts } });

  it('reaches the log as facts and a sentence, without what every healthy group goes through', () => {
    say(1, 'Response GroupCoordinator', { error: 'The group coordinator is not available' });
    say(2, 'The group is rebalancing, re-joining', { groupId: 'g' });
    say(1, 'Connection error', { broker: 'a:1' });
    say(2, 'Slow', {});
    expect(heard).toEqual([
      ['error', { kafka: 'Consumer', broker: 'a:1' }, 'Connection error'],
      ['warn', { kafka: 'Consumer' }, 'Slow'],
    ]);
  });
});
