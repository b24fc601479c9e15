import { canonicalEvent, type JsonObject } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import fc from 'fast-check';
import { fromJournal, toJournal, type Delivered } from './index.js';

const stored = recorded(
  { type: 'SuggestionRegistered', data: { title: '关于增设公交站的建议', half: 0.5 } },
  {
    id: '0b8e1c2a-1111-8222-a333-444455556666',
    stream: 'suggestion-7',
    revision: 2,
    context: {
      commandId: 'c-1',
      commandHash: 'f00d',
      caseId: 'case-7',
      actor: { personId: 'p-310', role: 'DEPUTY', organId: 'congress', jurisdiction: 'wuxi' },
      jurisdiction: 'wuxi',
      occurredAt: '2026-03-02T04:00:00.000Z',
      recordedAt: '2026-03-02T04:00:00.000Z',
      rules: { id: 'statute', version: 1 },
      evidence: [{ docId: 'd-1', kind: 'MINUTES' }],
    },
  },
);
const delivered = (over: Partial<Delivered> = {}): Delivered => ({
  headers: {},
  ...toJournal(stored),
  partition: 3,
  offset: 12n,
  ...over,
});

describe('a journal entry', () => {
  it('is the exact canonical bytes of the event, keyed by its case', () => {
    expect(toJournal(stored)).toEqual({
      key: 'case-7',
      id: stored.id,
      headers: { id: stored.id, type: 'SuggestionRegistered', stream: 'suggestion-7', revision: '2' },
      value:
        '{"context":{"actor":{"jurisdiction":"wuxi","organId":"congress","personId":"p-310","role":"DEPUTY"},"caseId":"case-7",' +
        '"commandHash":"f00d","commandId":"c-1","evidence":[{"docId":"d-1","kind":"MINUTES"}],"jurisdiction":"wuxi",' +
        '"occurredAt":"2026-03-02T04:00:00.000Z","recordedAt":"2026-03-02T04:00:00.000Z","rules":{"id":"statute","version":1}},' +
        '"data":{"half":0.5,"title":"关于增设公交站的建议"},"id":"0b8e1c2a-1111-8222-a333-444455556666","revision":2,' +
        '"stream":"suggestion-7","type":"SuggestionRegistered"}',
    });
  });

  it('gives back the whole event, with its place in the topic as position', () => {
    expect(fromJournal(delivered())).toEqual({ ...stored, position: '3:12' });
  });

  it('gives back the same bytes for any data an event can hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (data) => {
        const any = { ...stored, event: { type: 'Anything', data: JSON.parse(JSON.stringify(data)) as JsonObject } };
        const back = fromJournal({ headers: {}, ...toJournal(any), partition: 0, offset: 0n });
        expect(canonicalEvent(back)).toBe(canonicalEvent(any));
      }),
    );
  });

  const value = toJournal(stored).value;
  it.each<[string, Partial<Delivered>, string]>([
    ['white space', { value: value.replace('{', '{ ') }, 'NotCanonical'],
    [
      'another order of keys',
      { value: value.replace('"half":0.5,', '').replace('建议"}', '建议","half":0.5}') },
      'NotCanonical',
    ],
    ['a number written otherwise', { value: value.replace('0.5', '5e-1') }, 'NotCanonical'],
    ['a member too many', { value: value.replace('{"context"', '{"added":1,"context"') }, 'NotAJournalEntry'],
    ['no rules', { value: value.replace('"rules":{"id":"statute","version":1}', '"rules":null') }, 'NotAJournalEntry'],
    ['half of the text', { value: value.slice(0, 100) }, 'NotJson'],
    ['a foreign key', { key: 'case-8' }, 'HeadersDisagree'],
    ['a foreign id', { id: 'other' }, 'HeadersDisagree'],
    ['a header of another event', { headers: { ...toJournal(stored).headers, revision: '3' } }, 'HeadersDisagree'],
  ])('with %s is refused', (_what, over, code) => {
    expect(() => fromJournal(delivered(over))).toThrow(
      expect.objectContaining({ name: 'MalformedMessage', code, zh: expect.stringMatching(/\p{Script=Han}/u) }),
    );
  });
});
