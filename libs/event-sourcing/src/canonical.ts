import { hash } from 'node:crypto';
import type { Recorded } from './context.js';
import type { Json } from './message.js';

/**
 * The one text of a JSON value (RFC 8785): keys sorted by UTF-16 unit, no white space, numbers as ECMAScript prints them.
 * `undefined` members vanish. @throws TypeError for numbers JSON does not know and for lone surrogates.
 */
export function canonical(value: Json | undefined): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') return members(value as Readonly<Record<string, Json | undefined>>);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} is not JSON`);
  return JSON.stringify(value);
}

// every event is written in this form: a loop and a test cost half of what array methods and JSON.stringify do
function members(object: Readonly<Record<string, Json | undefined>>): string {
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined) text += `${text && ','}${quoted(key)}:${canonical(value)}`;
  }
  return `{${text}}`;
}

const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/; // nothing to escape, no surrogate

function quoted(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(text);
}

/** The exact bytes of an event that a log seals: everything but its place in a feed. */
export const canonicalEvent = ({ id, stream, revision, event, context }: Recorded): string =>
  canonical({ context: context as unknown as Json, data: event.data, id, revision, stream, type: event.type });

/** SHA-256 in hex. */
export const sha256 = (text: string): string => hash('sha256', text);

/** A UUID that is always the same for the same name. */
export function nameUuid(name: string): string {
  const h = sha256(name);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
