import type { Evidence, JsonObject, Recorded, RulesRef } from '@lianxin/event-sourcing';
import { roles, type Role } from '@lianxin/vocabulary';
import { ownerOf } from '../journal/catalogue.js';
import { recordedIn } from '../journal/entry.js';
import type { Names } from './names.js';

/** A row of `entry` as the history reads it. */
export interface Kept {
  readonly bytes: Uint8Array;
  readonly service: string;
  readonly typeZh: string;
  readonly visibility: string;
}

/** One line of a case's history: who did what, in which role, when, on what basis, with what evidence. */
export interface Line {
  readonly id: string;
  readonly service: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly typeZh: string;
  readonly who: { readonly personId: string; readonly name?: string };
  readonly role: { readonly id: string; readonly zh: string; readonly en: string };
  readonly organ: { readonly organId: string; readonly name?: string };
  readonly onBehalfOf?: { readonly organId: string; readonly name?: string };
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly late: boolean;
  readonly lateReason?: string;
  readonly basis: {
    readonly rules: RulesRef;
    /** The command it followed from, and the rule that command rests on. */
    readonly command?: string;
    readonly zh?: string;
    readonly en?: string;
    readonly rule?: string;
  };
  readonly jurisdiction: string;
  readonly commandId: string;
  readonly causedBy?: string;
  readonly evidence: readonly Evidence[];
  readonly visibility: string;
  /** `null`: withheld from everybody, as a secret ballot is. */
  readonly data: JsonObject | null;
}

export function lineOf({ bytes, service, typeZh, visibility }: Kept, names: Names): Line {
  const { id, stream, revision, event, context } = recordedIn(bytes);
  const { actor, onBehalfOf, lateReason } = context;
  const role = roles[actor.role as Role] ?? { zh: actor.role, en: actor.role };
  return {
    id,
    service,
    stream,
    revision,
    type: event.type,
    typeZh,
    who: { personId: actor.personId, name: names.person(actor.personId) },
    role: { id: actor.role, zh: role.zh, en: role.en },
    organ: { organId: actor.organId, name: names.organ(actor.organId) },
    ...(onBehalfOf ? { onBehalfOf: { organId: onBehalfOf, name: names.organ(onBehalfOf) } } : {}),
    occurredAt: context.occurredAt,
    recordedAt: context.recordedAt,
    late: lateReason !== undefined,
    ...(lateReason ? { lateReason } : {}),
    basis: basisOf(stream, context),
    jurisdiction: context.jurisdiction,
    commandId: context.commandId,
    ...(context.causedBy ? { causedBy: context.causedBy } : {}),
    evidence: context.evidence ?? [],
    visibility,
    data: visibility === 'SECRET_BALLOT' ? null : event.data,
  };
}

function basisOf(stream: string, { rules, command }: Recorded['context']): Line['basis'] {
  const ruling = command === undefined ? undefined : ownerOf(stream)?.commands[command];
  const rule = ruling ? { zh: ruling.zh, en: ruling.en, rule: ruling.basis } : {};
  return { rules, ...(command ? { command } : {}), ...rule };
}
