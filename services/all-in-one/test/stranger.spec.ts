import { eventually, PlatformProcess } from './platform-process.js';

type Operation = {
  operationId: string;
  summary: string;
  'x-who': string[];
  requestBody: { content: { 'application/json': { schema: { example: object } } } };
};

/** The stranger reads on the start page who may be tried out, and takes for each act the account whose seat may issue it. */
const accounts: Readonly<Record<string, string>> = {
  DEPUTY: 'limingyuan',
  DEPUTY_AFFAIRS_CLERK: 'qianwenjing',
  HANDLER_CLERK: 'zhoumin',
  HANDLER_HEAD: 'wujianhua',
};

describe('a stranger with nothing but the OpenAPI document', () => {
  let platform: PlatformProcess;
  let commands: Map<string, { path: string; operation: Operation }>;
  beforeAll(async () => {
    platform = await PlatformProcess.create();
    await platform.start();
    const { body } = await platform.ask(undefined, 'GET', '/api/openapi.json');
    const posts = Object.entries(body.paths as Record<string, { post?: Operation }>).flatMap(([path, { post }]) =>
      post?.['x-who'] ? [[post.operationId, { path, operation: post }] as const] : [],
    );
    commands = new Map(posts);
  }, 150_000);
  afterAll(async () => {
    await platform?.dispose();
  });

  const issue = async (name: string, id?: string, account?: string, over: object = {}) => {
    const { path, operation } = commands.get(name)!;
    const who = account ?? operation['x-who'].map((role) => accounts[role]).find(Boolean);
    const data = { ...operation.requestBody.content['application/json'].schema.example, ...over };
    const { status, body } = await platform.ask(who, 'POST', path.replace('{id}', id ?? ''), data);
    return { name, status, body };
  };

  it('SUG-1: takes a suggestion from the draft to the archive by the examples alone, and replays every step', async () => {
    const draft = await issue('DraftSuggestion');
    expect(draft).toMatchObject({ status: 201, body: { revision: 1 } });
    const { id, caseId } = draft.body;
    const life: [string, string?, object?][] = [
      ['InviteCoSigner'],
      ['ConfirmCoSign', 'chenxiulan'],
      ['SubmitSuggestion'],
      ['RegisterSuggestion'],
      ['AssignSuggestion'],
      ['AcceptAssignment'],
      ['AcceptAssignment', 'zhengkai'],
      ['SubmitPlan'],
      ['RecordContact'],
      ['ConfirmContact'],
      ['SubmitCoOpinion', 'zhengkai'],
      ['DraftReply'],
      ['ReviewReply', 'wujianhua'],
      ['SignReply'],
      ['EvaluateReply'],
      ['FulfilCommitment'],
      ['ConfirmCommitment'],
      ['ArchiveSuggestion'],
    ];
    let revision = 1;
    for (const [name, account, over] of life) {
      const done = await issue(name, id, account, over);
      expect([name, done.status, done.body.code]).toEqual([name, 200, undefined]);
      revision = done.body.revision;
    }

    await eventually(async () => {
      const page = await platform.ask('limingyuan', 'GET', `/api/suggestions/suggestions/${id}?seen=${revision}`);
      return page.status === 200 && page.body.status === 'Concluded';
    });
    await eventually(async () => {
      const { body } = await platform.ask('lvzheng', 'GET', `/api/audit/cases/${caseId}`);
      return body.items?.some((it: { type: string }) => it.type === 'SuggestionArchived');
    });
    const { body: history } = await platform.ask('lvzheng', 'GET', `/api/audit/cases/${caseId}?limit=200`);
    const told = history.items.map((it: { type: string }) => it.type);
    for (const step of [
      'SuggestionDrafted',
      'CoSignConfirmed',
      'SuggestionSubmitted',
      'SuggestionRegistered',
      'SuggestionAssigned',
      'AssignmentAccepted',
      'HandlingPlanSubmitted',
      'ContactConfirmed',
      'ReplySigned',
      'ReplyDelivered',
      'ReplyEvaluated',
      'CommitmentFulfilled',
      'CommitmentConfirmed',
      'SuggestionArchived',
    ])
      expect(told).toContain(step);
    const signed = history.items.find((it: { type: string }) => it.type === 'ReplySigned');
    const before = await platform.ask(
      'lvzheng',
      'GET',
      `/api/audit/cases/${caseId}?at=${encodeURIComponent(new Date(Date.parse(signed.recordedAt) - 1).toISOString())}`,
    );
    expect(
      Object.values(before.body.states).map(
        (it) => (it as { state: { status?: string } }).state?.status ?? (it as { status?: string }).status,
      ),
    ).toContain('ReplyPending');
  }, 60_000);

  it('every command explains itself: both languages, who, basis, described fields, known refusals', () => {
    expect(commands.size).toBeGreaterThan(60);
    for (const [name, { operation }] of commands) {
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\p{Script=Han}.* \/ [A-Z]/u)]);
      expect([name, operation['x-who'].length > 0]).toEqual([name, true]);
    }
  });
});
