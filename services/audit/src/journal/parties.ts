import type { Fact, Recorded } from '@lianxin/event-sourcing';
import { referencesIn, valuesAt, type ReferencePath } from '@lianxin/nest';
import { factOf } from './catalogue.js';

/** Someone a case concerns. */
export interface Party {
  readonly kind: 'PERSON' | 'ORGAN';
  readonly id: string;
}

const paths = new Map<Fact, readonly ReferencePath[]>();
const pathsOf = (fact: Fact): readonly ReferencePath[] => {
  const known = paths.get(fact) ?? referencesIn(fact.schema);
  paths.set(fact, known);
  return known;
};

const keyOf = ({ kind, id }: Party): string => `${kind}/${id}`;

/** Who acted, and every person and organ that the event names in a field that points into the directory. */
export function partiesOf({ stream, event, context }: Recorded): readonly Party[] {
  const fact = factOf(stream, event.type);
  const named = (fact ? pathsOf(fact) : []).flatMap(({ to, path }) =>
    valuesAt(event.data, path).map(({ value }): Party => ({ kind: to === 'organ' ? 'ORGAN' : 'PERSON', id: value })),
  );
  const acted: readonly Party[] =
    context.actor.role === 'SYSTEM_CLOCK'
      ? []
      : [
          { kind: 'PERSON', id: context.actor.personId },
          { kind: 'ORGAN', id: context.actor.organId },
        ];
  return [...new Map([...acted, ...named].map((it) => [keyOf(it), it])).values()];
}
