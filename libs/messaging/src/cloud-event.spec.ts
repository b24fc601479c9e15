import { recorded } from '@lianxin/event-sourcing/testing';
import {
  fromContract,
  MalformedMessage,
  parseCloudEvent,
  toCloudEvent,
  toContract,
  UNDISCLOSED,
  type Delivered,
} from './index.js';

const trace = {
  commandId: 'b5e0d7c2-0000-8000-a000-000000000001',
  commandHash: 'f00d',
  caseId: 'case-7',
  actor: { personId: 'p-310', role: 'DEPUTY', organId: 'huishan-congress', jurisdiction: 'wuxi' },
  jurisdiction: 'wuxi.huishan',
  occurredAt: '2026-03-02T03:30:00.000Z',
  recordedAt: '2026-03-02T04:00:00.000Z',
  rules: { id: 'huishan-rules', version: 3 },
};
const event = { type: 'SuggestionSubmitted', data: { proposer: 'p-310', draft: true } } as const;
const stored = recorded(event, {
  id: '0b8e1c2a-1111-8222-a333-444455556666',
  stream: 'suggestion-7',
  revision: 2,
  context: trace,
});
const told = { message: { type: 'SuggestionRegistered', data: { title: '关于增设公交站的建议' } }, version: 1 };
const delivered = (value: string): Delivered => ({
  ...toContract('suggestions', stored, told),
  headers: {},
  value,
  partition: 5,
  offset: 41n,
});

// Consumers outside this repository rely on these bytes.
const GOLDEN =
  '{"actororgan":"huishan-congress","actorrole":"DEPUTY","caseid":"case-7","causationid":"b5e0d7c2-0000-8000-a000-000000000001",' +
  '"data":{"title":"关于增设公交站的建议"},"datacontenttype":"application/json","id":"0b8e1c2a-1111-8222-a333-444455556666",' +
  '"jurisdiction":"wuxi.huishan","occurredat":"2026-03-02T03:30:00.000Z","revision":2,"rulesid":"huishan-rules","rulesversion":3,' +
  '"source":"/lianxin/suggestions","specversion":"1.0","subject":"suggestion-7","time":"2026-03-02T04:00:00.000Z",' +
  '"type":"cn.lianxin.suggestions.SuggestionRegistered.v1"}';

describe('a public event', () => {
  it('is a CloudEvents 1.0 message keyed by its case', () => {
    expect(toContract('suggestions', stored, told)).toEqual({
      key: 'case-7',
      id: stored.id,
      headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
      value: GOLDEN,
    });
  });

  it('has attribute names of lower-case letters and digits, at most 20, and values of simple types', () => {
    for (const [name, value] of Object.entries(toCloudEvent('suggestions', stored, told)).filter(
      ([name]) => name !== 'data',
    )) {
      expect(name).toMatch(/^[a-z0-9]{1,20}$/);
      expect(typeof value === 'string' || Number.isInteger(value)).toBe(true);
    }
  });

  it('names the event it follows from as its cause, or else the command', () => {
    const caused = { ...stored, context: { ...trace, causedBy: 'event-1' } };
    expect(toCloudEvent('suggestions', caused, told).causationid).toBe('event-1');
    expect(toCloudEvent('suggestions', stored, told).causationid).toBe(trace.commandId);
  });

  it('does not tell the world which person acted', () => {
    expect(toContract('suggestions', stored, told).value).not.toContain('p-310');
  });

  it('is heard in the shape a store has, with what is not told filled as documented', () => {
    expect(fromContract(delivered(GOLDEN))).toEqual({
      service: 'suggestions',
      version: 1,
      recorded: {
        id: stored.id,
        stream: 'suggestion-7',
        revision: 2,
        position: '5:41',
        event: told.message,
        context: {
          ...trace,
          commandHash: '',
          actor: { personId: UNDISCLOSED, role: 'DEPUTY', organId: 'huishan-congress', jurisdiction: 'wuxi.huishan' },
        },
      },
    });
  });

  it('may carry attributes nobody here knows', () => {
    const more = JSON.stringify({ ...JSON.parse(GOLDEN), traceparent: '00-1-2-00' });
    expect(parseCloudEvent(more)).toEqual(JSON.parse(GOLDEN));
  });

  it.each([
    ['{"specversion":', 'NotJson', ''],
    ['[]', 'NotACloudEvent', '/'],
    [GOLDEN.replace('"1.0"', '"0.3"'), 'NotACloudEvent', '/specversion'],
    [GOLDEN.replace('cn.lianxin.suggestions', 'com.example'), 'NotACloudEvent', '/type'],
    [GOLDEN.replace('"revision":2', '"revision":"2"'), 'NotACloudEvent', '/revision'],
    [GOLDEN.replace('{"title":"关于增设公交站的建议"}', '"text"'), 'NotACloudEvent', '/data'],
    [GOLDEN.replace('2026-03-02T04', '2026-13-02T04'), 'NotACloudEvent', '/time'],
  ])('that reads %.40s is refused with %s %s', (value, code, where) => {
    const refusal = capture(() => fromContract(delivered(value)));
    expect(refusal).toMatchObject({ code, detail: expect.stringContaining(where) });
    expect(refusal.zh).toMatch(/\p{Script=Han}/u);
    expect(refusal.en).toMatch(/[a-z]/);
  });
});

function capture(attempt: () => unknown): MalformedMessage {
  try {
    attempt();
  } catch (error) {
    if (error instanceof MalformedMessage) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
