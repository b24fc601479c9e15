import type { Sentence } from '@lianxin/event-sourcing';

/** What is refused of a line of a register of past years. */
export const importedRefusals = {
  ImportedOtherwise: {
    zh: '“{title}”已补录过，且内容与此行不同；更正须另行办理，不能重复补录。',
    en: '"{title}" was imported already, and this line says something else. Correct it by an act of its own.',
  },
  DatesOutOfOrder: {
    zh: '提出、交办、答复日期须依次先后，且不晚于今天。',
    en: 'It must be submitted, assigned and replied to in this order, and not in the future.',
  },
  CoSignsOwnItem: { zh: '领衔代表不能同时列为附议代表。', en: 'The lead proposer cannot co-sign as well.' },
} as const satisfies Readonly<Record<string, Sentence>>;
