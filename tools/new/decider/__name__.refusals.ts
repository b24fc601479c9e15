import type { Sentence } from '@lianxin/event-sourcing';

/** What __name__ refuses, by code; spread it into the refusals of the manifest. */
export const __camel__Refusals = {
  __Pascal__NotOpen: { zh: '此件未在进行中，不能结束。', en: 'It is not open, so it cannot be closed.' },
} as const satisfies Readonly<Record<string, Sentence>>;
