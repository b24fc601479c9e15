import { fact } from '@lianxin/event-sourcing';
import { deputyRef, organRef, personRef } from '@lianxin/vocabulary';
import { z } from 'zod';
import { documentId, openness, reason, text, yes } from './fields.js';
import { foldOf } from './fold.js';
import { confirmed, type CoSigner, type Suggestion } from './suggestion.state.js';

const part = (description: string) => z.string().trim().max(5_000).meta({ description });
const textHash = z.string().length(64).meta({ description: '文本摘要(SHA-256) / digest of the text' });

/** The text: a title and three parts. A draft may be incomplete; gate 1 asks for all of it. */
export const body = z.object({
  title: text('标题,如“关于…的建议” / title', 120),
  situation: part('情况 / situation'),
  analysis: part('分析 / analysis'),
  requests: z.array(text('一条具体意见 / one request')).max(20).meta({ description: '具体意见 / concrete requests' }),
});

export const draft = body.extend({
  channel: z
    .enum([
      'IN_SESSION',
      'BETWEEN_SESSIONS',
      'CONVERTED_MOTION',
      'FROM_VOTER_MESSAGE',
      'FROM_CONTACT_DAY',
      'FROM_STREET_COUNCIL',
      'FROM_INSPECTION',
    ])
    .meta({ description: '提出渠道 / channel' }),
  medium: z.enum(['PLATFORM', 'PAPER']).meta({ description: '平台或纸质 / platform or paper' }),
  openness: openness('代表的公开意愿 / whether the deputy wishes it open'),
  proposedHandler: organRef('建议的承办单位 / handler the deputy has in mind').optional(),
  delegationId: organRef('提出建议的代表团,由团长领衔 / proposing delegation, led by its head').optional(),
  originId: text('来源编号,如选民留言、议案 / id of what it came from', 120).optional(),
});

export const consent = z.object({ personId: personRef('附议代表 / co-signer'), docId: documentId });
const coSigner = z.object({ personId: deputyRef() });
const coSignerWithText = coSigner.extend({ textHash });
const coSignerGone = coSigner.extend({ reason: reason.optional() });

/** Facts are stored for ever: change them as you would a database. */
export const draftingFacts = {
  SuggestionDrafted: fact(
    '建议已起草',
    'PARTIES',
    draft.extend({ lead: deputyRef('领衔代表 / lead proposer'), textHash }),
  ),
  DraftRevised: fact('草稿已修改', 'PARTIES', body.extend({ textHash })),
  CoSignInvited: fact('已邀请附议', 'PARTIES', coSigner),
  CoSignConfirmed: fact('附议确认', 'PARTIES', coSignerWithText),
  CoSignDeclined: fact('谢绝附议', 'PARTIES', coSignerGone),
  CoSignRetracted: fact('撤回附议', 'PARTIES', coSignerGone),
  CoSignVoided: fact('附议失效', 'PARTIES', coSignerWithText),
  SuggestionSubmitted: fact(
    '建议已提交',
    'PARTIES',
    z.object({
      oneMatter: yes('一事一议 / one matter only'),
      coSigners: z.array(deputyRef()).meta({ description: '附议代表 / co-signers' }),
      textHash,
    }),
  ),
  SuggestionWithdrawn: fact(
    '撤回',
    'PARTIES',
    z.object({ reason, consents: z.array(consent).meta({ description: '附议代表的书面同意 / written consents' }) }),
  ),
};

const taking = ({ coSigners }: Suggestion, it: CoSigner): Pick<Suggestion, 'coSigners'> => ({
  coSigners: [...coSigners.filter(({ personId }) => personId !== it.personId), it],
});
const wording = (it: z.output<typeof body> & { readonly textHash: string }) => ({
  title: it.title,
  points: it.requests.length,
  complete: Boolean(it.situation && it.analysis && it.requests.length),
  textHash: it.textHash,
});

export const draftingFold = foldOf(draftingFacts, {
  SuggestionDrafted: (_, it) => ({
    ...wording(it),
    status: 'Draft',
    lead: it.lead,
    channel: it.channel,
    medium: it.medium,
  }),
  DraftRevised: (_, it) => wording(it),
  CoSignInvited: (state, it) => taking(state, { ...it, stand: 'INVITED' }),
  CoSignConfirmed: (state, it) => taking(state, { ...it, stand: 'CONFIRMED' }),
  CoSignDeclined: (state, { personId }) => taking(state, { personId, stand: 'DECLINED' }),
  CoSignRetracted: (state, { personId }) => taking(state, { personId, stand: 'RETRACTED' }),
  CoSignVoided: (state, it) => taking(state, { ...it, stand: 'VOIDED' }),
  SuggestionSubmitted: (state) => ({
    status: 'Submitted',
    coSigners: state.coSigners.filter(({ personId }) => confirmed(state.coSigners).includes(personId)),
  }),
  SuggestionWithdrawn: () => ({ status: 'Withdrawn' }),
});
