import {
  idOf,
  policy,
  projection,
  send,
  service,
  type JsonObject,
  type Process,
  type Projection,
  type Recorded,
} from '@lianxin/event-sourcing';
import { z } from 'zod';
import { notebook, petition, type PetitionEvent } from './petition.js';

/** What a test lets a reaction or a projection fall over; emptied when the cause is gone. */
export const poison = { titles: new Set<string>() };

const mustBeHarmless = (what: string): void => {
  if (poison.titles.has(what)) throw new Error(`poisoned by ${what}`);
};

type BoardRow = {
  id: string;
  title: string;
  status: string;
  organId: string;
  events: number;
  revision: number;
  filedAt: string;
  answer?: string;
  tags: string[];
};
const next = (row: BoardRow | undefined, { revision }: Recorded, change: Partial<BoardRow> = {}) =>
  row && { ...row, ...change, events: row.events + 1, revision };

/** Counts what it folds, so that folding an event twice shows. */
export const board = projection<PetitionEvent, BoardRow>({
  name: 'board.v1',
  table: 'board',
  keys: ({ stream }) => idOf(stream),
  on: {
    PetitionFiled: (recorded, _row, id) => {
      const { title, organId } = recorded.event.data;
      mustBeHarmless(title);
      const filedAt = recorded.context.recordedAt;
      return { id, title, organId, status: 'FILED', events: 1, revision: recorded.revision, filedAt, tags: [] };
    },
    PetitionRenamed: (recorded, row) => {
      mustBeHarmless(recorded.event.data.title);
      return next(row, recorded, { title: recorded.event.data.title });
    },
    PetitionAcknowledged: (recorded, row) => next(row, recorded, { tags: [...(row?.tags ?? []), 'acknowledged'] }),
    AdviceNoted: (recorded, row) => next(row, recorded, { tags: [...(row?.tags ?? []), recorded.event.data.adviceId] }),
    PetitionAnswered: (recorded, row) => next(row, recorded, { status: 'ANSWERED', answer: recorded.event.data.text }),
  },
});

type LoadRow = { id: string; petitions: number; answered: number };
export const organLoad = projection<PetitionEvent, LoadRow>({
  name: 'organ_load.v1',
  table: 'organ_load',
  keys: ({ event }) => (event.type === 'PetitionFiled' ? event.data.organId : []),
  on: {
    PetitionFiled: (_recorded, row, id) => ({
      id,
      petitions: (row?.petitions ?? 0) + 1,
      answered: row?.answered ?? 0,
    }),
  },
});

const receipt = policy<PetitionEvent>({
  name: 'receipt',
  on: {
    PetitionFiled: ({ stream, event }) => {
      mustBeHarmless(`receipt of ${event.data.title}`);
      return send(petition, idOf(stream), { type: 'AcknowledgePetition', data: {} });
    },
  },
});

const DAY = 86_400_000;
const answerClock = policy<PetitionEvent>({
  name: 'answer-clock',
  on: {
    PetitionFiled: ({ stream, context }) => {
      const due = new Date(Date.parse(context.recordedAt) + 3 * DAY).toISOString();
      return send(petition, idOf(stream), { type: 'RemindHandler', data: { dueOn: due.slice(0, 10) } }, { due });
    },
  },
});

type AdviceTold = {
  readonly type: 'AdviceTold';
  readonly data: { readonly petitionId: string; readonly adviceId: string };
};
const adviceTaker = policy<AdviceTold>({
  name: 'advice-taker',
  topic: 'advice.events',
  on: {
    AdviceTold: ({ event: { data } }) =>
      send(petition, data.petitionId, { type: 'NoteAdvice', data: { adviceId: data.adviceId } }),
  },
});

/** Remembers what was filed and escalates it when its handler had to be reminded. */
const escalation: Process<{ filed: boolean }, PetitionEvent> = {
  name: 'escalation',
  initial: { filed: false },
  correlate: ({ stream, event }) =>
    event.type === 'PetitionFiled' || event.type === 'HandlerReminded' ? idOf(stream) : undefined,
  evolve: (state, event) => (event.type === 'PetitionFiled' ? { filed: true } : state),
  react: ({ stream, event }, { filed }) =>
    event.type === 'HandlerReminded' && filed
      ? [send(petition, idOf(stream), { type: 'EscalatePetition', data: {} })]
      : [],
};

export const petitions = service({
  name: 'petitions',
  zh: '请愿',
  deciders: [petition, notebook],
  projections: [board, organLoad] as readonly Projection<any, JsonObject>[],
  policies: [receipt, answerClock, adviceTaker],
  processes: [escalation],
  publish: {
    PetitionFiled: ({ stream, event }) => ({
      type: 'PetitionTold',
      data: { petitionId: idOf(stream), title: event.data.title },
    }),
    PetitionRenamed: ({ stream, event }) => {
      mustBeHarmless(`telling ${event.data.title}`);
      return { type: 'PetitionTold', data: { petitionId: idOf(stream), title: event.data.title } };
    },
    PetitionAcknowledged: 'private',
    PetitionAnswered: 'private',
    AdviceNoted: 'private',
    HandlerReminded: 'private',
    PetitionEscalated: 'private',
    LineNoted: 'private',
  },
  contract: {
    PetitionTold: { version: 1, zh: '请愿已公布', schema: z.object({ petitionId: z.string(), title: z.string() }) },
  },
  refusals: {
    AlreadyAnswered: { zh: '《{title}》已经答复。', en: '"{title}" has been answered already.' },
    NotebookFull: { zh: '记录本已写满。', en: 'The notebook is full.' },
    Unwelcome: { zh: '不予受理。', en: 'Not acknowledged.' },
  },
});
