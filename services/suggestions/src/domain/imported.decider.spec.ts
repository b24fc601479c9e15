import { given } from '@lianxin/event-sourcing/testing';
import { importedIdOf } from './imported.decider.js';
import { suggestion } from './suggestion.decider.js';
import { command, exampleOf, foldAll, histories, on, people, then } from './suggestion.examples.js';

const line = exampleOf('ImportPastSuggestion');
const importing = (over: object = {}) => command('ImportPastSuggestion', { ...line, ...over });
const clerk = on('2026-11-02', people.clerk);
const imported = then([], clerk, 'ImportPastSuggestion');

describe('an item of a register of past years', () => {
  it('SUG-1: arrives concluded, with its outcome, its proposers and nobody owing anything', () => {
    expect(foldAll(imported)).toMatchObject({
      status: 'Concluded',
      lead: 'deputy-li',
      coSigners: [{ personId: 'deputy-chen', stand: 'CONFIRMED' }],
      handlers: [
        { organId: 'organ-chengguan', part: 'LEAD', stand: 'ACCEPTED' },
        { organId: 'organ-jiaojing', part: 'CO', stand: 'ACCEPTED' },
      ],
      outcomes: { 'organ-chengguan': 'RESOLVED' },
      deadlines: {},
    });
  });
  it('says from which line of which file it was read, and its dates stay data', () => {
    expect(imported).toEqual([
      {
        type: 'SuggestionImported',
        data: expect.objectContaining({ source: line.source, submittedOn: '2022-01-08', classMark: 'A' }),
      },
    ]);
  });
  it('comes in once, from whichever file it is read again', () => {
    const again = { source: { file: 'another.csv', sha256: 'b'.repeat(64), row: 99 } };
    given(suggestion, ...imported)
      .when(importing(again), clerk)
      .thenNothing();
    expect(importedIdOf({ ...line, ...again })).toBe(importedIdOf(line));
  });
  it('has an id of its own for each number, term, session, day and congress', () => {
    const others = [
      { number: '13' },
      { termNo: 4 },
      { sessionNo: 2 },
      { submittedOn: '2022-01-09' },
      { jurisdiction: 'wuxi.xinwu' },
    ].map((over) => importedIdOf({ ...line, ...over }));
    expect(new Set([importedIdOf(line), ...others]).size).toBe(others.length + 1);
  });
  it('is told apart by its title where the register gives no number', () => {
    const unnumbered = { ...line, number: undefined };
    expect(importedIdOf(unnumbered)).not.toBe(importedIdOf({ ...unnumbered, title: '关于增设公交站的建议' }));
  });
  it('is not overwritten by a line that says something else', () => {
    given(suggestion, ...imported)
      .when(importing({ outcomeClass: 'PLANNED' }), clerk)
      .thenRefused('ImportedOtherwise');
  });
  it('never takes the place of a suggestion that went through the platform', () => {
    given(suggestion, ...histories.handling)
      .when(importing(), clerk)
      .thenRefused('ImportedOtherwise');
  });
  it.each([
    ['assigned before it was submitted', { assignedOn: '2022-01-07' }],
    ['replied to before it was assigned', { repliedOn: '2022-02-17' }],
    ['replied to in the future', { repliedOn: '2026-11-03' }],
  ])('cannot have been %s', (_, over) => {
    given(suggestion).when(importing(over), clerk).thenRefused('DatesOutOfOrder');
  });
  it('cannot be co-signed by its lead proposer', () => {
    given(suggestion)
      .when(importing({ coSigners: [line.lead] }), clerk)
      .thenRefused('CoSignsOwnItem');
  });
  it('is taken over by the clerk of its own congress alone', () => {
    const elsewhere = { ...people.clerk, jurisdiction: 'wuxi' };
    given(suggestion).when(importing(), on('2026-11-02', elsewhere)).thenRefused('NotYourJurisdiction');
    given(suggestion).when(importing(), on('2026-11-02', people.lead)).thenRefused('NotYourRole');
  });
  it('may be reclassified afterwards, which is how it is corrected', () => {
    const corrected = {
      organId: 'organ-chengguan',
      outcomeClass: 'DEFERRED' as const,
      reason: '回头看未解决。',
      proof: [],
    };
    const after = then(imported, on('2026-11-03', people.clerk), 'ReclassifyOutcome', corrected);
    expect(foldAll(after).outcomes).toEqual({ 'organ-chengguan': 'DEFERRED' });
  });
});
