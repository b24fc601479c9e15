import type { Fact, OutputOf } from '@lianxin/event-sourcing';
import type { Suggestion } from './suggestion.state.js';

/** What each fact of a table leaves behind in the state: one entry per fact, or it does not compile. */
export type Fold<F extends Readonly<Record<string, Fact>>> = {
  readonly [T in keyof F]: (state: Suggestion, data: OutputOf<F[T]['schema']>) => Partial<Suggestion>;
};

/** Lets each entry infer its data from the fact's schema. */
export const foldOf = <F extends Readonly<Record<string, Fact>>>(_facts: F, fold: Fold<F>): Fold<F> => fold;
