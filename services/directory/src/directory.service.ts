import { directoryContract } from '@lianxin/contracts';
import { service } from '@lianxin/event-sourcing';
import { directoryRefusals } from './directory.refusals.js';
import { dayNotice } from './domain/day-notice.decider.js';
import { deputy } from './domain/deputy.decider.js';
import { jurisdiction } from './domain/jurisdiction.decider.js';
import { organ } from './domain/organ.decider.js';
import { person } from './domain/person.decider.js';
import { ruleSet } from './domain/rule-set.decider.js';
import { publish } from './reactions/publish.js';
import { dayNotices } from './reads/day-notices.projection.js';
import { deputies } from './reads/deputies.projection.js';
import { jurisdictions } from './reads/jurisdictions.projection.js';
import { organs } from './reads/organs.projection.js';
import { people } from './reads/people.projection.js';
import { ruleSets } from './reads/rule-sets.projection.js';

/** Who is who: jurisdictions, organs, people, deputies' seats and the rule sets in force. */
export const directory = service({
  name: 'directory',
  zh: '名录',
  deciders: [jurisdiction, organ, person, deputy, ruleSet, dayNotice],
  projections: [jurisdictions, organs, people, deputies, ruleSets, dayNotices],
  policies: [],
  publish,
  contract: directoryContract,
  refusals: directoryRefusals,
});
