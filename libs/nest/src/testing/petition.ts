import { decider, ensure, fact, rulingsOn, type EventOf, type MessagesOf } from '@lianxin/event-sourcing';
import { deputyRef, organRef } from '@lianxin/vocabulary';
import { z } from 'zod';

const text = z.string().min(1).max(200).meta({ description: '内容 / text' });
const filed = z.object({
  title: text,
  organId: organRef('承办机关 / organ that handles it'),
  partners: z.array(deputyRef()).max(9).meta({ description: '附议代表 / seconding deputies' }).optional(),
  place: z.object({ street: text, note: text.optional() }).meta({ description: '地点 / place' }).optional(),
});
const answered = z.object({ text });
const advice = z.object({ adviceId: text });

const facts = {
  PetitionFiled: fact('请愿已提交', 'PUBLIC', filed),
  PetitionAcknowledged: fact('请愿已受理', 'PUBLIC', z.object({})),
  PetitionAnswered: fact('请愿已答复', 'PUBLIC', answered),
  PetitionRenamed: fact('请愿已更名', 'INTERNAL', z.object({ title: text })),
  AdviceNoted: fact('意见已附', 'PUBLIC', advice),
  HandlerReminded: fact('已催办', 'INTERNAL', z.object({ dueOn: z.iso.date() })),
  PetitionEscalated: fact('已升级', 'INTERNAL', z.object({})),
};
export type PetitionEvent = MessagesOf<typeof facts>;
type Petition = { readonly title: string; readonly answered: boolean; readonly acknowledged: boolean };
const ruling = rulingsOn<Petition, PetitionEvent>();

/** A small aggregate with one command of every kind the door and the runners know. */
export const petition = decider({
  category: 'petition',
  resource: 'petitions',
  initial: { title: '', answered: false, acknowledged: false } as Petition,
  facts,
  commands: {
    FilePetition: ruling({
      zh: '提交请愿',
      en: 'File a petition',
      who: ['DEPUTY'],
      basis: 'T-1',
      creates: true,
      schema: filed,
      example: { title: '增设路灯', organId: 'water' },
      refusals: [],
      decide: (data) => [{ type: 'PetitionFiled', data }],
    }),
    AnswerPetition: ruling({
      zh: '答复请愿',
      en: 'Answer a petition',
      who: ['HANDLER_CLERK', 'HANDLER_HEAD'],
      basis: 'T-2',
      schema: answered,
      example: { text: '已安装' },
      refusals: ['AlreadyAnswered'],
      decide: (data, state) => {
        ensure(!state.answered, 'conflict', 'AlreadyAnswered', { title: state.title });
        return [{ type: 'PetitionAnswered', data }];
      },
    }),
    RenamePetition: ruling({
      zh: '更名',
      en: 'Rename a petition',
      who: ['DEPUTY'],
      basis: 'T-3',
      schema: z.object({ title: text }),
      example: { title: '增设路灯' },
      refusals: [],
      decide: (data) => {
        if (data.title === 'a bug') throw new TypeError('secret detail of the inside');
        return [{ type: 'PetitionRenamed', data }];
      },
    }),
    AcknowledgePetition: ruling({
      zh: '受理',
      en: 'Acknowledge',
      who: ['SYSTEM_CLOCK'],
      basis: 'T-4',
      schema: z.object({}),
      example: {},
      refusals: [],
      decide: (data, { acknowledged, title }) => {
        ensure(title !== 'unwelcome', 'conflict', 'Unwelcome');
        return acknowledged ? [] : [{ type: 'PetitionAcknowledged', data }];
      },
    }),
    NoteAdvice: ruling({
      zh: '附上意见',
      en: 'Note advice',
      who: ['SYSTEM_CLOCK'],
      basis: 'T-5',
      schema: advice,
      example: { adviceId: '1' },
      refusals: [],
      decide: (data) => [{ type: 'AdviceNoted', data }],
    }),
    RemindHandler: ruling({
      zh: '催办',
      en: 'Remind the handler',
      who: ['SYSTEM_CLOCK'],
      basis: 'T-6',
      schema: z.object({ dueOn: z.iso.date() }),
      example: { dueOn: '2026-03-05' },
      refusals: [],
      decide: (data, state) => {
        if (state.title === 'cannot be reminded') throw new Error('the reminder fails');
        return state.answered ? [] : [{ type: 'HandlerReminded', data }];
      },
    }),
    EscalatePetition: ruling({
      zh: '升级',
      en: 'Escalate',
      who: ['SYSTEM_CLOCK'],
      basis: 'T-7',
      schema: z.object({}),
      example: {},
      refusals: [],
      decide: (data) => [{ type: 'PetitionEscalated', data }],
    }),
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PetitionFiled':
      case 'PetitionRenamed':
        return { ...state, title: event.data.title };
      case 'PetitionAcknowledged':
        return { ...state, acknowledged: true };
      case 'PetitionAnswered':
        return { ...state, answered: true };
      default:
        return state;
    }
  },
});

const noted = z.object({ organId: organRef(), line: text });
const notes = { LineNoted: fact('已记一笔', 'INTERNAL', noted) };

/** A notebook per organ, opened by its first line; a reader of another district must not see it. */
export const notebook = decider({
  category: 'notebook',
  resource: 'notebooks',
  initial: 0,
  facts: notes,
  commands: {
    NoteLine: rulingsOn<number, MessagesOf<typeof notes>>()({
      zh: '记一笔',
      en: 'Note a line',
      who: ['COMMITTEE_CLERK'],
      basis: 'T-8',
      creates: 'or continues',
      idOf: ({ organId }) => organId,
      schema: noted,
      example: { organId: 'water', line: '记录' },
      refusals: ['NotebookFull'],
      decide: (data, lines) => {
        ensure(lines < 3, 'conflict', 'NotebookFull');
        return [{ type: 'LineNoted', data }];
      },
    }),
  },
  evolve: (lines) => lines + 1,
});

export type PetitionServiceEvent = PetitionEvent | EventOf<typeof notebook>;
