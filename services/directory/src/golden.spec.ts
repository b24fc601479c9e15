import { readdirSync, readFileSync } from 'node:fs';
import type { Message } from '@lianxin/event-sourcing';
import type { z } from 'zod';
import { directory } from './directory.service.js';

const folder = new URL('./domain/golden/', import.meta.url);
const files = readdirSync(folder).sort();
const sample = (file: string): Message => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const deciderOf = (type: string) => directory.deciders.find(({ facts }) => type in facts)!;

describe('an event that was ever stored', () => {
  it('has a golden sample for its type', () => {
    const types = directory.deciders.flatMap(({ facts }) => Object.keys(facts));
    expect(new Set(files.map((it) => it.split('.')[0]))).toEqual(new Set(types));
  });

  it.each(files)('%s parses as it was written and folds', (file) => {
    const event = sample(file);
    const { facts, initial, evolve } = deciderOf(event.type);
    expect(file).toMatch(new RegExp(`^${event.type}\\.v\\d+\\.json$`));
    expect((facts[event.type]!.schema as z.ZodType).parse(event.data)).toEqual(event.data);
    expect(evolve(initial, event)).toBeDefined();
  });

  it('folds in the order of a life: each sample changes the state it finds', () => {
    const life = [
      'DeputyElected',
      'CredentialsConfirmed',
      'DeputySuspended',
      'DeputyReinstated',
      'DeputyQualificationTerminated',
    ];
    const { initial, evolve } = deciderOf('DeputyElected');
    const statuses = life.map((_, i) =>
      life.slice(0, i + 1).reduce((state, type) => evolve(state, sample(`${type}.v1.json`)), initial),
    );
    expect(statuses.map(({ status }) => status)).toEqual(['ELECT', 'ACTIVE', 'SUSPENDED', 'ACTIVE', 'TERMINATED']);
  });
});
