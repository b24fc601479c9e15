import type { Recorded } from '@lianxin/event-sourcing';
import type { Anomaly } from './check.js';

/** INV-I3, INV-T1: one event id and one place in a stream hold one event. A second, different one never replaces the first. */
export function contradiction(told: Recorded, kept: Recorded): Anomaly {
  const place = `${told.stream} @ ${told.revision}`;
  return kept.id === told.id
    ? {
        invariant: 'INV-I3',
        recorded: told,
        zh: `事件编号 ${told.id} 出现两份不同的内容;先到的一份保留不变。`,
        en: `Event id ${told.id} was told with two different contents; the first one stands.`,
      }
    : {
        invariant: 'INV-T1',
        recorded: told,
        zh: `${place} 出现两个不同的事件(${kept.id}、${told.id});先到的一个保留不变。`,
        en: `Two different events claim ${place} (${kept.id} and ${told.id}); the first one stands.`,
      };
}
