import type { Schema } from '@lianxin/event-sourcing';

/** One kind of public event in one version. Additive inside a version; a changed shape is a new version. */
export interface Told<S extends Schema = Schema> {
  readonly version: number;
  readonly zh: string;
  readonly schema: S;
}
export const told = <S extends Schema>(version: number, zh: string, schema: S): Told<S> => ({ version, zh, schema });
