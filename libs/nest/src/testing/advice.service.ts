import {
  decider,
  fact,
  idOf,
  policy,
  projection,
  rulingsOn,
  send,
  service,
  type MessagesOf,
} from '@lianxin/event-sourcing';
import { z } from 'zod';

const given = z.object({ petitionId: z.string().meta({ description: '请愿编号 / petition' }) });
const facts = { AdviceGiven: fact('意见已提出', 'PUBLIC', given) };

const advice = decider({
  category: 'advice',
  resource: 'advice',
  initial: 0,
  facts,
  commands: {
    GiveAdvice: rulingsOn<number, MessagesOf<typeof facts>>()({
      zh: '提出意见',
      en: 'Give advice',
      who: ['SYSTEM_CLOCK'],
      basis: 'T-9',
      creates: 'or continues',
      schema: given,
      example: { petitionId: '1' },
      refusals: [],
      decide: (data, times) => (times > 0 ? [] : [{ type: 'AdviceGiven', data }]),
    }),
  },
  evolve: (times) => times + 1,
});

type PetitionTold = {
  readonly type: 'PetitionTold';
  readonly data: { readonly petitionId: string; readonly title: string };
};

export const poisonedAdvice = { titles: new Set<string>() };

/** Counts the messages about each petition, so that folding one twice shows. */
export const toldPetitions = projection<PetitionTold, { id: string; messages: number; title: string }>({
  name: 'told_petition.v1',
  table: 'told_petition',
  topic: 'petitions.events',
  keys: ({ event }) => event.data.petitionId,
  on: {
    PetitionTold: ({ event: { data } }, row, id) => {
      if (poisonedAdvice.titles.has(data.title)) throw new Error(`poisoned by ${data.title}`);
      return { id, messages: (row?.messages ?? 0) + 1, title: data.title };
    },
  },
});

const adviser = policy<PetitionTold>({
  name: 'adviser',
  topic: 'petitions.events',
  on: {
    PetitionTold: ({ event: { data } }) =>
      send(advice, data.petitionId, { type: 'GiveAdvice', data: { petitionId: data.petitionId } }),
  },
});

/** The second service: hears of petitions and gives its advice, once to each. */
export const adviceService = service({
  name: 'advice',
  zh: '意见',
  deciders: [advice],
  projections: [toldPetitions],
  policies: [adviser],
  publish: {
    AdviceGiven: ({ stream, event }) => ({
      type: 'AdviceTold',
      data: { petitionId: event.data.petitionId, adviceId: idOf(stream) },
    }),
  },
  contract: {
    AdviceTold: { version: 1, zh: '意见已公布', schema: z.object({ petitionId: z.string(), adviceId: z.string() }) },
  },
  refusals: {},
});
