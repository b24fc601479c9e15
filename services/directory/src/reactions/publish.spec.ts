import { readdirSync, readFileSync } from 'node:fs';
import { directoryContract, type DirectoryTold } from '@lianxin/contracts';
import type { Message, Recorded } from '@lianxin/event-sourcing';
import { recorded } from '@lianxin/event-sourcing/testing';
import { publish } from './publish.js';

const golden = new URL('../domain/golden/', import.meta.url);
const samples = readdirSync(golden).map((it): Message => JSON.parse(readFileSync(new URL(it, golden), 'utf8')));
const sample = (type: string) => samples.find((it) => it.type === type)!;
const told = (event: Message, stream = 'thing-t-1'): DirectoryTold | undefined => {
  const line = (publish as Record<string, 'private' | ((it: Recorded) => DirectoryTold | undefined)>)[event.type]!;
  return line === 'private' ? undefined : line(recorded(event, { stream }));
};

describe('what the directory tells', () => {
  it.each(samples)('$type is told as the contract has it, or not at all', (event) => {
    const out = told(event);
    if (out) expect(directoryContract[out.type].schema.strict().parse(out.data)).toEqual(out.data);
    else expect((publish as Record<string, unknown>)[event.type]).toBe('private');
  });

  it('leaves no line of the contract without an event', () => {
    expect(new Set(samples.flatMap((it) => told(it)?.type ?? []))).toEqual(new Set(Object.keys(directoryContract)));
  });

  it.each([
    ['DeputyElected', 'ELECT', undefined],
    ['CredentialsConfirmed', 'ACTIVE', undefined],
    ['DeputySuspended', 'SUSPENDED', undefined],
    ['DeputyReinstated', 'ACTIVE', undefined],
    ['DeputyQualificationTerminated', 'TERMINATED', '2024-08-30'],
  ])('INV-A5: %s tells the whole seat as %s', (type, status, to) => {
    expect(told(sample(type), 'deputy-d-wangxueqin-5')).toEqual({
      type: 'DeputySeatChanged',
      data: {
        seatId: 'd-wangxueqin-5',
        personId: 'p-wangxueqin',
        organId: 'huishan-congress',
        jurisdiction: 'wuxi.huishan',
        termNo: 5,
        status,
        from: '2021-12-20',
        to,
      },
    });
  });

  it.each(['RoleAssigned', 'RoleEnded'])('%s tells a seat that no other person has, whatever its number', (type) => {
    const seatIds = ['person-p-1', 'person-p-2'].map((stream) => told(sample(type), stream)?.data);
    expect(seatIds).toMatchObject([{ seatId: 'p-1/s-chensiyuan-scmember' }, { seatId: 'p-2/s-chensiyuan-scmember' }]);
  });

  it('keeps why a deputy was suspended or lost the qualification in the house', () => {
    for (const type of ['DeputySuspended', 'DeputyQualificationTerminated']) {
      expect(JSON.stringify(told(sample(type)))).not.toMatch(/DETAINED|MOVED_AWAY/);
    }
  });

  it('tells a rule set with every value under the id of its stream', () => {
    expect(told(sample('RuleSetInForce'), 'ruleSet-wuxi.huishan')).toMatchObject({
      type: 'RuleSetInForce',
      data: {
        ruleSetId: 'wuxi.huishan',
        jurisdiction: 'wuxi.huishan',
        version: 1,
        values: { 'D-SUG-09': 2, 'D-SUG-10': 6 },
      },
    });
  });
});
