import { given } from '@lianxin/event-sourcing/testing';
import { suggestion } from './suggestion.decider.js';
import { command, exampleOf, foldAll, histories, on, people, then, type Data } from './suggestion.examples.js';
import type { SuggestionEvent } from './suggestion.js';

const { clerk, govClerk, handlerClerk, handlerHead, coClerk, coHead, lead } = people;
const stranger = { ...handlerClerk, organId: 'organ-shuiwu' };
const organ = { organId: 'organ-chengguan' };
const draft = exampleOf('DraftReply');
const resolved: Data<'DraftReply'> = { ...draft, outcomeClass: 'RESOLVED', commitments: [] };
const drafted = (data: Data<'DraftReply'>, history: readonly SuggestionEvent[] = histories.readyToReply) =>
  then(history, on('05-20', handlerClerk), 'DraftReply', data);
const rules = (values: Record<string, boolean | string>) => ({ rules: { id: 'statute', version: 1, values } });
const onPaper = { ...exampleOf('SignReply'), onPaper: ['deputy-chen'] };
const partly = then(histories.reviewed, on('05-25', handlerHead), 'SignReply', onPaper);

describe('a draft reply', () => {
  it('SUG-1: carries class, answers, commitments and the openness proposed', () =>
    given(suggestion, ...histories.readyToReply)
      .when(command('DraftReply'), on('05-20', handlerClerk))
      .then({ type: 'ReplyDrafted', data: { ...draft, ...organ, classMark: 'B', round: 1 } }));
  it.each([
    ['RESOLVED', 'ABC', 'A'],
    ['PLANNED', 'ABC', 'B'],
    ['DEFERRED', 'ABC', 'C'],
    ['REFERENCE', 'ABC', 'C'],
    ['REFERENCE', 'ABCD', 'D'],
  ] as const)('SUG-1: marks %s in the scheme %s as %s', (outcomeClass, scheme, classMark) => {
    const by = on('05-20', handlerClerk, rules({ 'sug.outcome.scheme': scheme }));
    const [last] = then(histories.readyToReply, by, 'DraftReply', { ...draft, outcomeClass }).slice(-1);
    expect(last?.data).toMatchObject({ classMark });
  });
  it('SUG-1: says "reported upward" of planned and deferred matters only', () => {
    const upward = { ...draft, reportedUpward: true };
    given(suggestion, ...histories.readyToReply)
      .when(command('DraftReply', { ...upward, outcomeClass: 'RESOLVED' }), on('05-20', handlerClerk))
      .thenRefused('NothingToReportUpward');
    given(suggestion, ...histories.readyToReply)
      .when(command('DraftReply', { ...upward, outcomeClass: 'DEFERRED' }), on('05-20', handlerClerk))
      .thenTypes('ReplyDrafted');
  });
  it('SUG-1: is the work of the handler who must reply, once', () => {
    const when = (actor: typeof handlerClerk | typeof coClerk) =>
      given(suggestion, ...histories.readyToReply).when(command('DraftReply'), on('05-20', actor));
    when(coClerk).thenRefused('NotYourPart');
    when(stranger as typeof handlerClerk).thenRefused('NotAHandler');
    given(suggestion, ...histories.replyPending)
      .when(command('DraftReply'), on('05-21', handlerClerk))
      .thenRefused('ReplyUnderReview');
  });
  it('SUG-1: answers requests that were made and promises for days to come', () => {
    given(suggestion, ...histories.readyToReply)
      .when(command('DraftReply', { ...draft, answers: [{ point: 3, text: '已办。' }] }), on('05-20', handlerClerk))
      .thenRefused('NoSuchRequest');
    const [promise] = draft.commitments;
    given(suggestion, ...histories.readyToReply)
      .when(
        command('DraftReply', { ...draft, commitments: [{ ...promise!, dueDate: '2026-05-19' }] }),
        on('05-20', handlerClerk),
      )
      .thenRefused('PromiseInThePast');
  });
});

describe('review', () => {
  it('SUG-1: passes a reply that passes gate 2', () =>
    given(suggestion, ...histories.replyPending)
      .when(command('ReviewReply'), on('05-22', handlerHead))
      .then({ type: 'ReplyReviewed', data: { ...organ, opinion: exampleOf('ReviewReply').opinion, round: 1 } }));
  it('SUG-1: sends a reply back with a reason, and handling goes on', () => {
    const back = { passed: false, opinion: '第2条答复不具体。' };
    const sent = then(histories.replyPending, on('05-22', handlerHead), 'ReviewReply', back);
    expect(sent.at(-1)).toEqual({ type: 'ReplySentBack', data: { ...organ, reason: back.opinion, round: 1 } });
    expect(foldAll(sent).status).toBe('Handling');
    given(suggestion, ...sent)
      .when(command('DraftReply'), on('05-23', handlerClerk))
      .thenTypes('ReplyDrafted');
    given(suggestion, ...histories.replyPending)
      .when(command('ReviewReply', { passed: false }), on('05-22', handlerHead))
      .thenRefused('ReasonMissing');
  });
  it('SUG-1: may also be the government office’s, for what it assigned jointly', () => {
    given(suggestion, ...histories.replyPending)
      .when(command('ReviewReply'), on('05-22', govClerk))
      .thenTypes('ReplyReviewed');
    given(suggestion, ...histories.replyPending)
      .when(command('ReviewReply'), on('05-22', { ...govClerk, organId: 'organ-another-office' }))
      .thenRefused('NotAGovernmentMatter');
    given(suggestion, ...histories.replyPending)
      .when(
        command('ReviewReply'),
        on('05-22', { ...govClerk, jurisdiction: 'wuxi' }, { jurisdiction: 'wuxi.huishan' }),
      )
      .thenRefused('NotYourJurisdiction');
  });
  it('SUG-1: needs a draft that is not signed yet', () => {
    given(suggestion, ...histories.handling)
      .when(command('ReviewReply'), on('05-22', handlerHead))
      .thenRefused('NoDraftReply');
    given(suggestion, ...partly)
      .when(command('ReviewReply'), on('05-26', handlerHead))
      .thenRefused('ReplyAlreadySigned');
    given(suggestion, ...histories.replyPending)
      .when(command('ReviewReply'), on('05-22', coHead))
      .thenRefused('NotYourPart');
    given(suggestion, ...histories.replyPending)
      .when(command('ReviewReply'), on('05-22', stranger))
      .thenRefused('NotAHandler');
  });
});

describe('gate 2', () => {
  const { coHandlersViews: _, ...withoutViews } = draft;
  const noOpinion = then(histories.readyToReply, on('04-07', handlerClerk), 'RejectCoOpinion');
  const silent = then(histories.planned, on('04-03', coClerk), 'SubmitCoOpinion');
  const gaps = [
    ['without a contact the deputy confirmed', drafted(draft, silent), 'ContactNotConfirmed'],
    ['that leaves a request unanswered', drafted({ ...draft, answers: draft.answers.slice(1) }), 'RequestUnanswered'],
    ['without the co-handlers’ opinions', drafted(draft, noOpinion), 'CoOpinionMissing'],
    ['that is silent on the co-handlers’ views', drafted(withoutViews), 'CoHandlersViewsMissing'],
    ['of class A without proof', drafted({ ...resolved, proof: [] }), 'ProofMissing'],
    ['of class B without a dated commitment', drafted({ ...draft, commitments: [] }), 'CommitmentMissing'],
  ] as const;
  it.each(gaps)('INV-E2: lets no reply %s be reviewed or signed', (_, history, code) => {
    given(suggestion, ...history)
      .when(command('ReviewReply'), on('05-22', handlerHead))
      .thenRefused(code);
    given(suggestion, ...history)
      .when(command('SignReply'), on('05-25', handlerHead))
      .thenRefused(code);
  });
  it('SUG-1: waives the contact where the rule set says so', () =>
    given(suggestion, ...drafted(draft, silent))
      .when(command('SignReply'), on('05-25', handlerHead, rules({ 'sug.reply.requiresConfirmedContact': false })))
      .thenTypes('ReplySigned', 'CommitmentMade', 'ReplyDelivered', 'ReplyDelivered'));
  it('SUG-1: counts a commitment made on its own towards class B', () => {
    const made = then(drafted({ ...draft, commitments: [] }), on('05-21', handlerHead), 'MakeCommitment');
    given(suggestion, ...made)
      .when(command('SignReply'), on('05-25', handlerHead))
      .thenTypes('ReplySigned', 'ReplyDelivered', 'ReplyDelivered');
  });
});

describe('signature', () => {
  it('INV-A7: is the head’s alone', () =>
    given(suggestion, ...histories.reviewed)
      .when(command('SignReply'), on('05-25', handlerClerk))
      .thenRefused('NotYourRole'));
  it('SUG-1: makes the commitments and delivers one reply per proposer', () => {
    const [promise] = draft.commitments;
    given(suggestion, ...histories.reviewed)
      .when(command('SignReply'), on('05-25', handlerHead))
      .then(
        {
          type: 'ReplySigned',
          data: {
            ...exampleOf('SignReply'),
            ...organ,
            signedBy: 'person-wu',
            outcomeClass: 'PLANNED',
            classMark: 'B',
            round: 1,
          },
        },
        { type: 'CommitmentMade', data: { ...promise!, ...organ, commitmentId: 'commitment-1' } },
        { type: 'ReplyDelivered', data: { ...organ, to: 'deputy-li', means: 'PLATFORM', round: 1 } },
        { type: 'ReplyDelivered', data: { ...organ, to: 'deputy-chen', means: 'PLATFORM', round: 1 } },
      );
  });
  it('SUG-1: is given once, on a draft, by the unit that must reply', () => {
    given(suggestion, ...partly)
      .when(command('SignReply'), on('05-26', handlerHead))
      .thenRefused('ReplyAlreadySigned');
    given(suggestion, ...histories.handling)
      .when(command('SignReply'), on('05-25', handlerHead))
      .thenRefused('NoDraftReply');
    given(suggestion, ...histories.reviewed)
      .when(command('SignReply'), on('05-25', coHead))
      .thenRefused('NotYourPart');
    given(suggestion, ...histories.reviewed)
      .when(command('SignReply'), on('05-25', { ...handlerHead, organId: 'organ-shuiwu' }))
      .thenRefused('NotAHandler');
    given(suggestion, ...histories.reviewed)
      .when(command('SignReply', { ...onPaper, onPaper: ['deputy-zhao'] }), on('05-25', handlerHead))
      .thenRefused('NotAProposer');
  });
});

describe('delivery', () => {
  it('SUG-1: the item is replied to when every proposer has the reply', () => {
    expect(foldAll(partly).status).toBe('ReplyPending');
    expect(foldAll(then(partly, on('05-26', handlerClerk), 'DeliverReply')).status).toBe('Replied');
  });
  it('INV-E2: is to proposers, of a signed reply, once', () => {
    given(suggestion, ...partly)
      .when(command('DeliverReply', { to: 'deputy-zhao', means: 'HAND' }), on('05-26', handlerClerk))
      .thenRefused('NotAProposer');
    given(suggestion, ...histories.reviewed)
      .when(command('DeliverReply'), on('05-26', handlerClerk))
      .thenRefused('NotSigned');
    given(suggestion, ...partly)
      .when(command('DeliverReply', { to: 'deputy-li', means: 'HAND' }), on('05-26', handlerClerk))
      .thenNothing();
    given(suggestion, ...partly)
      .when(command('DeliverReply'), on('05-26', coClerk))
      .thenRefused('NotYourPart');
    given(suggestion, ...partly)
      .when(command('DeliverReply'), on('05-26', stranger))
      .thenRefused('NotAHandler');
    given(suggestion, ...histories.handling)
      .when(command('DeliverReply'), on('05-26', handlerClerk))
      .thenRefused('NoDraftReply');
  });
});

describe('separate handlers', () => {
  const separate = [
    { organId: 'organ-chengguan', scope: '增设泊位' },
    { organId: 'organ-jiaojing', scope: '限时停放' },
  ];
  let history = then(histories.numbered, on('03-09', clerk), 'AssignSuggestion', { separate });
  for (const [clerkOf, head] of [
    [handlerClerk, handlerHead],
    [coClerk, coHead],
  ] as const) {
    history = then(history, on('03-10', clerkOf), 'AcceptAssignment', {
      clerk: clerkOf.personId,
      leader: head.personId,
    });
  }
  const contacted = [handlerClerk, coClerk].reduce((so, actor, i) => {
    const recorded = then(so, on('03-20', actor), 'RecordContact');
    return then(recorded, on('03-21', lead), 'ConfirmContact', { contactId: `contact-${i + 1}` });
  }, history);
  const { coHandlersViews: _, ...own } = draft;
  const first = then(contacted, on('05-20', handlerClerk), 'DraftReply', { ...own, answers: own.answers.slice(0, 1) });
  const firstOut = then(first, on('05-25', handlerHead), 'SignReply');

  it('SUG-1: each give a reply of their own for their scope', () => {
    expect(foldAll(first).status).toBe('Handling');
    expect(foldAll(firstOut).status).toBe('Handling');
    const second = then(firstOut, on('05-26', coClerk), 'DraftReply', { ...own, answers: own.answers.slice(1) });
    expect(foldAll(second).status).toBe('ReplyPending');
    expect(foldAll(then(second, on('05-27', coHead), 'SignReply')).status).toBe('Replied');
  });
  it('SUG-1: draft once each', () =>
    given(suggestion, ...first)
      .when(command('DraftReply', own), on('05-21', handlerClerk))
      .thenRefused('ReplyAlreadyDrafted'));
});

describe('publication', () => {
  it('SUG-8: is confirmed by the committee once there is a reply', () =>
    given(suggestion, ...histories.replied)
      .when(command('PublishSuggestion'), on('05-28', clerk))
      .then({ type: 'SuggestionPublished', data: { openness: 'OPEN', fullText: true } }));
  it('INV-P2: is not for what is secret', () => {
    const registration = { ...exampleOf('RegisterSuggestion'), secrecy: 'INTERNAL' } as const;
    const [kept] = then(histories.submitted, on('03-05', clerk), 'RegisterSuggestion', registration).slice(-1);
    const secret = histories.replied.map((it) => (it.type === 'SuggestionRegistered' ? kept! : it));
    given(suggestion, ...secret)
      .when(command('PublishSuggestion'), on('05-28', clerk))
      .thenRefused('StaysSecret');
  });
  it('SUG-8: is refused openly, with a reason', () =>
    given(suggestion, ...histories.replied)
      .when(command('PublishSuggestion', { openness: 'CLOSED', fullText: false }), on('05-28', clerk))
      .thenRefused('ReasonMissing'));
});

describe('the look-back', () => {
  const down = exampleOf('ReclassifyOutcome');
  it('SUG-1: may correct the class down', () =>
    given(suggestion, ...histories.concluded)
      .when(command('ReclassifyOutcome'), on('11-20', clerk))
      .then({ type: 'OutcomeReclassified', data: { ...down, before: 'PLANNED', classMark: 'C' } }));
  it('SUG-1: never up, and only of a unit that replied', () => {
    given(suggestion, ...histories.concluded)
      .when(command('ReclassifyOutcome', { ...down, outcomeClass: 'RESOLVED' }), on('11-20', clerk))
      .thenRefused('OnlyDownward');
    given(suggestion, ...histories.concluded)
      .when(command('ReclassifyOutcome', { ...down, organId: 'organ-jiaojing' }), on('11-20', clerk))
      .thenRefused('NoSignedReply');
  });
  it.each(['PublishSuggestion', 'ReclassifyOutcome'] as const)(
    'SUG-1: %s is for the committee of this congress',
    (type) =>
      given(suggestion, ...histories.replied)
        .when(command(type), on('06-01', { ...clerk, jurisdiction: 'wuxi' }, { jurisdiction: 'wuxi.huishan' }))
        .thenRefused('NotYourJurisdiction'),
  );
});
