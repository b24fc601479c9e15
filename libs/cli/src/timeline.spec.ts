import { timelineOf, type CaseHistory } from './timeline.js';

const history: CaseHistory = {
  caseId: 'case-1',
  title: '关于增设停车泊位的建议',
  jurisdiction: 'wuxi.huishan',
  total: 1,
  withheld: 1,
  next: null,
  items: [
    {
      type: 'SuggestionAssigned',
      typeZh: '已交办',
      who: { personId: 'p-1', name: '林悦' },
      role: { zh: '代表工委工作人员', en: 'Deputy-affairs clerk' },
      organ: { organId: 'o-1', name: '代表工委' },
      occurredAt: '2026-03-09T02:00:00.000Z',
      recordedAt: '2026-03-11T02:00:00.000Z',
      late: true,
      lateReason: '系统停机',
      basis: { zh: '交办', en: 'Assign', rule: 'SUG-1', rules: { id: 'statute', version: 1 } },
      evidence: [{ kind: 'MEETING', docId: 'm-1' }],
    },
  ],
  deadlines: [
    {
      rule: 'D-SUG-09',
      due: '2026-06-09',
      provisional: false,
      reasoning: { zh: '自2026-03-09起3个月，至2026-06-09。', en: '3 months.' },
      outcome: 'BREACHED',
      daysLate: 2,
    },
  ],
};

describe('the timeline of a case', () => {
  it('says when in Beijing, who in which role, what, on what basis and why late', () => {
    expect(timelineOf(history)).toBe(
      [
        '关于增设停车泊位的建议 · wuxi.huishan',
        '',
        '2026-03-09 10:00  已交办 SuggestionAssigned',
        '                  林悦 · 代表工委工作人员 · 代表工委',
        '                  依据 basis: 交办 · SUG-1 · statute@1',
        '                  补录于 2026-03-11 10:00：系统停机',
        '                  材料 evidence: MEETING m-1',
        '另有 1 条不在您的查阅范围内。 1 more are not for you to see.',
        '',
        '期限 Deadlines',
        '2026-06-09  D-SUG-09 · 逾期 breached +2',
        '            自2026-03-09起3个月，至2026-06-09。',
      ].join('\n'),
    );
  });
});
