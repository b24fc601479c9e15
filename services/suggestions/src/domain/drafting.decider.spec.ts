import { given } from '@lianxin/event-sourcing/testing';
import { exampleText, exampleTextHash, textHashOf } from './drafting.decider.js';
import { suggestion } from './suggestion.decider.js';
import { command, exampleOf, foldAll, histories, on, people, then } from './suggestion.examples.js';
import { proposersOf } from './suggestion.state.js';

const { lead, coSigner } = people;
const stranger = { ...lead, personId: 'deputy-zhao' };
const fromXinwu = { ...coSigner, jurisdiction: 'wuxi.xinwu' };
const changed = { ...exampleText, analysis: '增加一段分析。' };
const chen = { personId: 'deputy-chen' };
const confirmation = { ...chen, textHash: exampleTextHash };

describe('a draft', () => {
  it('SUG-1: is made by a deputy, who leads it', () =>
    given(suggestion)
      .when(command('DraftSuggestion'), on('03-02', lead))
      .then({
        type: 'SuggestionDrafted',
        data: { ...exampleOf('DraftSuggestion'), lead: 'deputy-li', textHash: exampleTextHash },
      }));
  it('SUG-1: of a delegation is led by its head', () => {
    const data = { ...exampleOf('DraftSuggestion'), delegationId: 'organ-delegation-luoshe' };
    expect(foldAll(then([], on('03-02', lead), 'DraftSuggestion', data)).lead).toBe('deputy-li');
  });
  it('SUG-1: may still be incomplete, and its title in any form', () =>
    given(suggestion)
      .when(
        command('DraftSuggestion', { ...exampleOf('DraftSuggestion'), title: '公厕停车', analysis: '', requests: [] }),
        on('03-02', lead),
      )
      .thenTypes('SuggestionDrafted'));
  it('SUG-1: is made once', () =>
    given(suggestion, ...histories.draft)
      .when(command('DraftSuggestion'), on('03-02', lead))
      .thenRefused('AlreadyDrafted'));
  it('INV-A5: is made in the congress that elected the deputy', () =>
    given(suggestion)
      .when(command('DraftSuggestion'), on('03-02', fromXinwu, { jurisdiction: 'wuxi.huishan' }))
      .thenRefused('NotYourJurisdiction'));
});

describe('the text', () => {
  it('SUG-1: is revised by its lead proposer alone', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('ReviseDraft'), on('03-02', coSigner))
      .thenRefused('NotYourSuggestion'));
  it('SUG-1: any change after confirmation voids the confirmations', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('ReviseDraft', changed), on('03-02', lead))
      .then(
        { type: 'DraftRevised', data: { ...changed, textHash: textHashOf(changed) } },
        { type: 'CoSignVoided', data: confirmation },
      ));
  it('SUG-1: a change before confirmation voids nothing', () =>
    given(suggestion, ...histories.invited)
      .when(command('ReviseDraft', changed), on('03-02', lead))
      .thenTypes('DraftRevised'));
  it('SUG-1: stays as it is when the same text is saved again', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('ReviseDraft', exampleText), on('03-02', lead))
      .thenNothing());
  it('SUG-1: returned for revision, it may be changed too', () =>
    given(suggestion, ...histories.returned)
      .when(command('ReviseDraft', changed), on('03-05', lead))
      .thenTypes('DraftRevised', 'CoSignVoided'));
});

describe('a co-signature', () => {
  it('SUG-1: is invited by the lead', () =>
    given(suggestion, ...histories.draft)
      .when(command('InviteCoSigner'), on('03-02', lead))
      .then({ type: 'CoSignInvited', data: chen }));
  it('SUG-1: is invited by nobody else', () =>
    given(suggestion, ...histories.draft)
      .when(command('InviteCoSigner'), on('03-02', stranger))
      .thenRefused('NotYourSuggestion'));
  it('SUG-1: is invited once', () =>
    given(suggestion, ...histories.invited)
      .when(command('InviteCoSigner'), on('03-02', lead))
      .thenNothing());
  it('SUG-1: is not for the lead proposer', () =>
    given(suggestion, ...histories.draft)
      .when(command('InviteCoSigner', { personId: 'deputy-li' }), on('03-02', lead))
      .thenRefused('CannotInviteYourself'));
  it('INV-Q8: is confirmed on the digest of the final text', () =>
    given(suggestion, ...histories.invited)
      .when(command('ConfirmCoSign'), on('03-02', coSigner))
      .then({ type: 'CoSignConfirmed', data: confirmation }));
  it('INV-Q8: is refused on a text that has changed since', () =>
    given(suggestion, ...then(histories.invited, on('03-02', lead), 'ReviseDraft', changed))
      .when(command('ConfirmCoSign'), on('03-02', coSigner))
      .thenRefused('TextChangedSince'));
  it('SUG-1: that was voided is confirmed anew on the new text', () =>
    given(suggestion, ...then(histories.coSigned, on('03-02', lead), 'ReviseDraft', changed))
      .when(command('ConfirmCoSign', { textHash: textHashOf(changed) }), on('03-02', coSigner))
      .thenTypes('CoSignConfirmed'));
  it('SUG-1: is confirmed once', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('ConfirmCoSign'), on('03-02', coSigner))
      .thenNothing());
  it('SUG-1: needs an invitation', () =>
    given(suggestion, ...histories.invited)
      .when(command('ConfirmCoSign'), on('03-02', stranger))
      .thenRefused('NotInvited'));
  it('SUG-1: is for deputies of the same congress', () =>
    given(suggestion, ...histories.invited)
      .when(command('ConfirmCoSign'), on('03-02', fromXinwu, { jurisdiction: 'wuxi.huishan' }))
      .thenRefused('NotYourJurisdiction'));
  it('SUG-1: may be declined, and then needs a new invitation', () => {
    const declined = then(histories.invited, on('03-02', coSigner), 'DeclineCoSign');
    given(suggestion, ...declined)
      .when(command('ConfirmCoSign'), on('03-02', coSigner))
      .thenRefused('NotInvited');
    given(suggestion, ...declined)
      .when(command('DeclineCoSign'), on('03-02', coSigner))
      .thenNothing();
    given(suggestion, ...declined)
      .when(command('InviteCoSigner'), on('03-02', lead))
      .thenTypes('CoSignInvited');
  });
  it('SUG-1: that is confirmed is retracted, not declined', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('DeclineCoSign'), on('03-02', coSigner))
      .thenRefused('AlreadyConfirmed'));
  it('SUG-1: is retracted by the co-signer before submission', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('RetractCoSign', {}), on('03-02', coSigner))
      .then({ type: 'CoSignRetracted', data: chen }));
  it('SUG-1: that was not confirmed cannot be retracted', () =>
    given(suggestion, ...histories.invited)
      .when(command('RetractCoSign'), on('03-02', coSigner))
      .thenRefused('NotConfirmed'));
  it('SUG-1: is retracted once', () =>
    given(suggestion, ...then(histories.coSigned, on('03-02', coSigner), 'RetractCoSign'))
      .when(command('RetractCoSign'), on('03-02', coSigner))
      .thenNothing());
});

describe('submission', () => {
  it('SUG-1: names the co-signers who confirmed', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('SubmitSuggestion'), on('03-03', lead))
      .then({
        type: 'SuggestionSubmitted',
        data: { oneMatter: true, coSigners: ['deputy-chen'], textHash: exampleTextHash },
      }));
  it('SUG-1: drops invitations that are pending or void', () => {
    const voided = then(histories.coSigned, on('03-02', lead), 'ReviseDraft', changed);
    for (const history of [histories.invited, voided])
      expect(proposersOf(foldAll(then(history, on('03-03', lead), 'SubmitSuggestion')))).toEqual(['deputy-li']);
  });
  it('SUG-1: is the lead proposer’s alone', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('SubmitSuggestion'), on('03-03', coSigner))
      .thenRefused('NotYourSuggestion'));
  it('SUG-1: declares that it is about one matter only', () =>
    given(suggestion, ...histories.coSigned)
      .when(command('SubmitSuggestion', { oneMatter: false }), on('03-03', lead))
      .thenRefused('OneMatterNotDeclared'));
  it('SUG-1: on paper needs the scan with the hand signature', () => {
    const paper = then([], on('03-02', lead), 'DraftSuggestion', { ...exampleOf('DraftSuggestion'), medium: 'PAPER' });
    const scan = [{ docId: 'scan-1', kind: 'SCAN' }];
    given(suggestion, ...paper)
      .when(command('SubmitSuggestion'), on('03-03', lead))
      .thenRefused('ScanMissing');
    given(suggestion, ...paper)
      .when(command('SubmitSuggestion'), on('03-03', lead, { evidence: scan }))
      .thenTypes('SuggestionSubmitted');
  });
  it('SUG-1: may follow a return for revision', () =>
    given(suggestion, ...histories.returned)
      .when(command('SubmitSuggestion'), on('03-05', lead))
      .thenTypes('SuggestionSubmitted'));
});

describe('withdrawal', () => {
  const steps = ['draft', 'submitted', 'returned', 'registered', 'assigned', 'objected', 'inAdjudication', 'handling'];
  it.each(steps as (keyof typeof histories)[])('SUG-1: ends a suggestion that is %s', (step) => {
    const history = then(histories[step], on('03-12', lead), 'WithdrawSuggestion');
    expect(foldAll(history).status).toBe('Withdrawn');
  });
  it('SUG-1: is the lead proposer’s alone', () =>
    given(suggestion, ...histories.submitted)
      .when(command('WithdrawSuggestion'), on('03-04', coSigner))
      .thenRefused('NotYourSuggestion'));
  it('SUG-1: needs all co-signers in writing', () =>
    given(suggestion, ...histories.submitted)
      .when(command('WithdrawSuggestion', { reason: '已解决。', consents: [] }), on('03-04', lead))
      .thenRefused('CoSignersMustConsent'));
  it('SUG-1: is not possible once a reply has been signed', () => {
    const onPaper = { ...exampleOf('SignReply'), onPaper: ['deputy-chen'] };
    const signed = then(histories.reviewed, on('05-25', people.handlerHead), 'SignReply', onPaper);
    given(suggestion, ...signed)
      .when(command('WithdrawSuggestion'), on('05-26', lead))
      .thenRefused('ReplyAlreadySigned');
    given(suggestion, ...histories.replied)
      .when(command('WithdrawSuggestion'), on('05-26', lead))
      .thenRefused('AlreadyReplied');
  });
});
