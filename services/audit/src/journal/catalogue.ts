import type { Decider, Fact } from '@lianxin/event-sourcing';
import { deputy } from '@lianxin/directory/domain/deputy';
import { jurisdiction } from '@lianxin/directory/domain/jurisdiction';
import { organ } from '@lianxin/directory/domain/organ';
import { person } from '@lianxin/directory/domain/person';
import { ruleSet } from '@lianxin/directory/domain/rule-set';
import { register } from '@lianxin/suggestions/domain/register';
import { suggestion } from '@lianxin/suggestions/domain/suggestion';
import { accessLog } from '../domain/access-log.decider.js';
import { caseExport } from '../domain/case-export.decider.js';
import { finding } from '../domain/finding.decider.js';
import { lateRecord } from '../domain/late-record.decider.js';

/** Every service whose journal is read, with the deciders that own its streams. A new service is one line here. */
export const audited: Readonly<Record<string, readonly Decider[]>> = {
  directory: [jurisdiction, organ, person, deputy, ruleSet],
  suggestions: [suggestion, register],
  audit: [finding, lateRecord, accessLog, caseExport],
};

export const journals = Object.keys(audited).map((service) => `${service}.journal`);
export const serviceOf = (journal: string): string => journal.slice(0, journal.lastIndexOf('.'));
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

const byCategory = new Map(
  Object.values(audited)
    .flat()
    .map((it) => [it.category, it]),
);

/** The decider that owns a stream; `undefined` for one this version does not know. */
export const ownerOf = (stream: string): Decider | undefined => byCategory.get(categoryOf(stream));

/** What is known of a kind of event; `undefined` for one this version does not know. */
export const factOf = (stream: string, type: string): Fact | undefined => ownerOf(stream)?.facts[type];
