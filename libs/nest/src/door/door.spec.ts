import { generateKeyPairSync } from 'node:crypto';
import { CodeFlow, listenSignIn } from '@lianxin/sign-in/testing';
import { requestToken } from '@lianxin/sign-in';
import { SignJWT } from 'jose';
import { openFront, type Answer, type Asking, type Front } from '../testing/front.js';
import { Floor } from '../testing/rooms.js';
import { until } from '../testing/until.js';

let floor: Floor;
let front: Front;
beforeAll(async () => {
  floor = await Floor.lay();
  front = await openFront(floor);
});
afterAll(async () => {
  await front.close();
  await floor.clear();
});

const petitions = '/api/petitions/petitions';
const notebooks = '/api/petitions/notebooks';
const good = { title: '增设路灯', organId: 'water' };
let keys = 0;
const file = (as = 'ada', body: object = good, headers = {}): Promise<Answer> =>
  front.ask('POST', petitions, { as, body, headers });
/** A petition with nothing going on around it any more. */
const settled = async (): Promise<Answer> => {
  const filed = await file();
  const revision = async () => (await front.house.house.store.read(`petition-${filed.body.id}`)).length;
  await until('it is acknowledged', async () => (await revision()) === 2);
  return filed;
};

/** Asks, and makes sure that the answer is a problem of the right kind and that nothing was stored. */
async function refused(
  method: 'POST' | 'GET' | 'PUT' | 'DELETE',
  path: string,
  asking: Asking,
  status: number,
  code: string,
): Promise<Answer> {
  const before = await quiet();
  const answer = await front.ask(method, path, asking);
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ type: `/problems/${code}`, status, title: answer.body.zh });
  expect(answer.body.zh).toMatch(/\p{Script=Han}/u);
  expect(answer.body.en).toMatch(/^[\x20-\x7e\p{Script=Han}“”]+$/u);
  expect(`${answer.body.zh}${answer.body.en}`).not.toMatch(/\{\w+\}/);
  expect(await front.stored()).toBe(before);
  return answer;
}

/** The number of events once no reaction is under way. */
async function quiet(): Promise<number> {
  return until('the reactor has caught up', async () => {
    const head = await front.house.house.store.head();
    const [row] = await floor.rows(`select position from petitions_house.checkpoint where name = 'reactor'`);
    return (row?.['position'] ?? undefined) === head ? { n: await front.stored() } : undefined;
  }).then((it) => it!.n);
}

describe('a command that is good', () => {
  it('is answered 201 with its receipt, its revision and where it is', async () => {
    const answer = await file();
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(String),
      caseId: answer.body.id,
      revision: 1,
      events: [{ type: 'PetitionFiled', data: good }],
    });
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `${petitions}/${answer.body.id}` });
    expect(await front.ask('GET', `${petitions}/${answer.body.id}?seen=1`, { as: 'ada' })).toMatchObject({
      status: 200,
      body: { title: '增设路灯' },
    });
  });

  it('may continue what another one opened, and names its id itself', async () => {
    const line = { organId: 'roads', line: '记录' };
    const first = await front.ask('POST', notebooks, { as: 'fay', body: line });
    const second = await front.ask('POST', notebooks, { as: 'fay', body: line });
    expect([first.body.id, first.body.revision, second.body.revision]).toEqual(['roads', 1, 2]);
  });

  it('carries its envelope: occurrence, evidence, on whose behalf', async () => {
    const envelope = {
      occurredAt: new Date().toISOString(),
      onBehalfOf: 'water',
      evidence: [{ docId: 'd', kind: 'SCAN' }],
    };
    const { body } = await file('ada', { ...good, envelope });
    const [filed] = await front.house.house.store.read(`petition-${body.id}`);
    expect(filed!.context).toMatchObject({ ...envelope, actor: { personId: 'ada', role: 'DEPUTY' } });
  });

  it('with the same Idempotency-Key is the same command: same receipt, stored once', async () => {
    const headers = { 'idempotency-key': `key ${(keys += 1)}` };
    const first = await file('ada', good, headers);
    await quiet();
    const before = await front.stored();
    const second = await file('ada', good, headers);
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await front.stored()).toBe(before);
    const others = await file('ian', good, headers);
    expect(others.status).toBe(201);
    expect(others.body.id).not.toBe(first.body.id);
  });
});

describe('a body', () => {
  it('that is not JSON is refused', async () => {
    for (const raw of [
      '{"title":',
      '{"title":"x"}}',
      '\u0000',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{"x":1}}}',
    ])
      await refused('POST', petitions, { as: 'ada', raw }, 400, 'MalformedJson');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('of ten megabytes is refused', async () => {
    await refused(
      'POST',
      petitions,
      { as: 'ada', body: { ...good, title: 'x'.repeat(10_000_000) } },
      413,
      'BodyTooLarge',
    );
  });

  it('of another content type is refused, also one that could be parsed', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data; boundary=x',
    ])
      await refused(
        'POST',
        petitions,
        { as: 'ada', raw: 'title=x&organId=water', headers: { 'content-type': type } },
        415,
        'UnsupportedMediaType',
      );
  });

  it('that is no object is refused', async () => {
    for (const raw of ['[]', '"text"', 'null', '7', 'true'])
      await refused('POST', petitions, { as: 'ada', raw }, 422, 'InvalidBody');
    await refused('POST', petitions, { as: 'ada' }, 422, 'InvalidBody');
  });

  const wrong: readonly (readonly [what: string, body: object, pointers: readonly string[]])[] = [
    ['a wrong type', { ...good, title: 7 }, ['/title']],
    ['missing fields', {}, ['/organId', '/title']],
    ['an unknown field', { ...good, colour: 'red' }, ['/colour']],
    ['an unknown field inside another', { ...good, place: { street: 'x', colour: 'red' } }, ['/place/colour']],
    ['a wrong element', { ...good, partners: ['ada', 7] }, ['/partners/1']],
    ['text that cannot be kept', { ...good, title: 'a\0b' }, ['/title']],
    ['half a character', { ...good, place: { street: '\ud800' } }, ['/place/street']],
    [
      'a wrong envelope',
      { ...good, envelope: { occurredAt: 'yesterday', colour: 'red' } },
      ['/envelope/colour', '/envelope/occurredAt'],
    ],
    ['an envelope that is none', { ...good, envelope: null }, ['/envelope']],
  ];
  it.each(wrong)('with %s is refused and told where', async (_what, body, pointers) => {
    const answer = await refused('POST', petitions, { as: 'ada', body }, 422, 'InvalidBody');
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(pointers);
    for (const { zh, en } of answer.body.errors) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('that names an organ, a deputy or a person nobody knows in office is refused and told where', async () => {
    const body = {
      title: 'x',
      organId: 'closed-office',
      partners: ['ian', 'bob', 'eve', 'none'],
      envelope: { onBehalfOf: 'none' },
    };
    const answer = await refused('POST', petitions, { as: 'ada', body }, 422, 'NoSuchReference');
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/envelope/onBehalfOf',
      '/organId',
      '/partners/1',
      '/partners/2',
      '/partners/3',
    ]);
  });

  it('of a command that happened at an impossible time is refused', async () => {
    const { body } = await settled();
    const answerAt = (envelope: object): Asking => ({ as: 'carl', body: { text: 'x', envelope } });
    const path = `${petitions}/${body.id}/answer-petition`;
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    await refused('POST', path, answerAt({ occurredAt: at(1) }), 422, 'OccursInTheFuture');
    await refused('POST', path, answerAt({ occurredAt: at(-1) }), 422, 'BackDated');
    await refused(
      'POST',
      petitions,
      { as: 'ada', body: { ...good, envelope: { occurredAt: at(-30) } } },
      422,
      'LateReasonMissing',
    );
    const late = await file('ada', { ...good, envelope: { occurredAt: at(-30), lateReason: '补录' } });
    expect(late.status).toBe(201);
  });
});

describe('an address', () => {
  it('that leads nowhere is answered 404, whatever the method', async () => {
    const { body } = await settled();
    const asking = { as: 'ada', body: {} };
    await refused('POST', `${petitions}/${body.id}/no-such-command`, asking, 404, 'NoSuchRoute');
    await refused('POST', `${petitions}/${body.id}/remind-handler`, asking, 404, 'NoSuchRoute');
    await refused('POST', '/api/petitions/nothing', asking, 404, 'NoSuchRoute');
    await refused('POST', '/api/nowhere/petitions', asking, 404, 'NoSuchRoute');
    await refused('GET', petitions, { as: 'ada' }, 404, 'NoSuchRoute');
    await refused('PUT', petitions, asking, 404, 'NoSuchRoute');
    await refused('DELETE', `${petitions}/${body.id}`, { as: 'ada' }, 404, 'NoSuchRoute');
  });

  it('of another district is answered exactly as one that is not there', async () => {
    const { body } = await settled();
    const ask = (id: string) =>
      refused('POST', `${petitions}/${id}/rename-petition`, { as: 'eve', body: { title: 'x' } }, 404, 'NotThere');
    const [theirs, nobodys] = [await ask(body.id), await ask('00000000-0000-4000-8000-000000000000')];
    expect(theirs.text).toBe(nobodys.text);
  });

  it('with an id that cannot be one is answered 404', async () => {
    for (const id of ['%00', 'a%0Ab', '%20', 'x'.repeat(300), '%ED%A0%80', '..%2F..%2Fetc'])
      expect([400, 404, 414]).toContain(
        (await front.ask('POST', `${petitions}/${id}/rename-petition`, { as: 'ada', body: { title: 'x' } })).status,
      );
    await refused('POST', `${petitions}/a%00b/rename-petition`, { as: 'ada', body: { title: 'x' } }, 404, 'NotThere');
  });

  it('answers HEAD and OPTIONS without an error of its own', async () => {
    const { body } = await settled();
    const head = await front.ask('HEAD', `${petitions}/${body.id}?seen=1`, { as: 'ada' });
    expect([head.status, head.text]).toEqual([200, '']);
    expect((await front.ask('HEAD', '/healthz')).status).toBe(200);
    expect((await front.ask('OPTIONS', petitions)).status).toBe(404);
  });
});

describe('who asks', () => {
  it('without a token, or with a bad one, is not recognised', async () => {
    const as = (token: string | undefined, code: string) =>
      refused('POST', petitions, { token, body: good }, 401, code);
    expect((await as(undefined, 'TokenMissing')).headers['www-authenticate']).toBe('Bearer');
    await as('nonsense', 'TokenMalformed');
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forged = await new SignJWT({ sub: 'ada', aud: 'lianxin', iss: front.signIn.issuer, exp: 4e9 })
      .setProtectedHeader({ alg: 'RS256', kid: front.signIn.jwks.keys[0]!.kid! })
      .sign(privateKey);
    await as(forged, 'TokenForged');
    await as((await new CodeFlow(front.signIn.issuer).signIn('ada')).id_token, 'WrongAudience');
    const other = await listenSignIn();
    await as(await requestToken({ issuer: other.issuer, account: 'wang-fang' }), 'WrongIssuer');
    await other.stop();
  });

  it('is recognised however the scheme is written', async () => {
    const headers = { authorization: `bearer ${await front.token('ada')}` };
    expect((await front.ask('POST', petitions, { body: good, headers })).status).toBe(201);
  });

  it('without a seat, with a suspended one or with another role may not', async () => {
    await refused('POST', petitions, { as: 'nobody', body: good }, 403, 'NoSeat');
    await refused('POST', petitions, { as: 'gus', body: good }, 403, 'NoSeat');
    const suspended = await refused('POST', petitions, { as: 'bob', body: good }, 403, 'SeatNotActive');
    expect(suspended.body.en).toContain('SUSPENDED');
    const carl = await refused('POST', petitions, { as: 'carl', body: good }, 403, 'SeatNotAllowed');
    expect(carl.body.en).toContain('DEPUTY');
  });

  it('from several seats says from which', async () => {
    const { body } = await settled();
    const path = `${petitions}/${body.id}/answer-petition`;
    const asking = { as: 'dora', body: { text: '已装' } };
    const several = await refused('POST', path, asking, 409, 'SeveralSeatsFit');
    expect(several.body.en).toContain('HANDLER_CLERK@water, HANDLER_HEAD@water');
    await refused('POST', path, { ...asking, headers: { 'acting-as': 'DEPUTY@water' } }, 403, 'NotYourSeat');
    const done = await front.ask('POST', path, { ...asking, headers: { 'acting-as': 'HANDLER_HEAD@water' } });
    expect(done.status).toBe(200);
    const written = (await front.house.house.store.read(`petition-${body.id}`)).at(-1)!;
    expect(written.context.actor).toMatchObject({ personId: 'dora', role: 'HANDLER_HEAD' });
  });
});

describe('what somebody did before', () => {
  it('a key used for another body is refused', async () => {
    const headers = { 'idempotency-key': `key ${(keys += 1)}` };
    await file('ada', good, headers);
    await refused(
      'POST',
      petitions,
      { as: 'ada', body: { ...good, title: 'x' }, headers },
      409,
      'IdempotencyKeyReused',
    );
  });

  it('If-Match with an old revision is refused, with the one it is at', async () => {
    const { body } = await settled();
    const path = `${petitions}/${body.id}/rename-petition`;
    const asking = (revision: string) => ({ as: 'ada', body: { title: 'x' }, headers: { 'if-match': revision } });
    const stale = await refused('POST', path, asking('"1"'), 409, 'SomebodyWasFaster');
    expect(stale.body.en).toContain('revision 2');
    for (const garbage of ['abc', '"x"', '', '-1']) await refused('POST', path, asking(garbage), 422, 'InvalidQuery');
    expect(await front.ask('POST', path, asking('"2"'))).toMatchObject({ status: 200, headers: { etag: '"3"' } });
  });

  it('a decider that says no is a conflict in both languages', async () => {
    const { body } = await settled();
    const path = `${petitions}/${body.id}/answer-petition`;
    await front.ask('POST', path, { as: 'carl', body: { text: 'x' } });
    const answer = await refused('POST', path, { as: 'carl', body: { text: 'y' } }, 409, 'AlreadyAnswered');
    expect(answer.body).toMatchObject({ zh: '《增设路灯》已经答复。', en: '"增设路灯" has been answered already.' });
  });

  it('of two at once exactly one wins and the others hear 409', async () => {
    const { body } = await settled();
    const at = (headers: Record<string, string> = {}) =>
      front.ask('POST', `${petitions}/${body.id}/answer-petition`, { as: 'carl', body: { text: 'x' }, headers });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => at(i % 2 ? { 'if-match': '"2"' } : {})));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
  });

  it('of two with one key both get the one receipt', async () => {
    const headers = { 'idempotency-key': `key ${(keys += 1)}` };
    const answers = await Promise.all(Array.from({ length: 6 }, () => file('ada', good, headers)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });
});

describe('what fails', () => {
  it('for a bug is answered 500 with the number of the incident and nothing of the inside', async () => {
    const { body } = await settled();
    const answer = await refused(
      'POST',
      `${petitions}/${body.id}/rename-petition`,
      { as: 'ada', body: { title: 'a bug' } },
      500,
      'InternalError',
    );
    expect(answer.text).not.toMatch(/secret|TypeError|\.ts|node_modules/);
    const logged = front.log.entries.findLast(({ sentence }) => sentence === 'a request failed')!;
    const { incident, err } = logged.facts as { incident: string; err: Error };
    expect(answer.body.en).toContain(incident);
    expect(err.message).toBe('secret detail of the inside');
  });

  it('because what was written is not on the page yet is answered 503, to be asked again', async () => {
    const { body } = await settled();
    const answer = await refused('GET', `${petitions}/${body.id}?seen=99`, { as: 'ada' }, 503, 'NotYetVisible');
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('for a query that is wrong is answered 422', async () => {
    const { body } = await settled();
    const answer = await refused(
      'GET',
      `${petitions}/${body.id}?seen=x&colour=red`,
      { as: 'ada' },
      422,
      'InvalidQuery',
    );
    expect(answer.body.errors[0].pointer).toBe('/seen');
    await refused('GET', `${petitions}/${body.id}`, {}, 401, 'TokenMissing');
  });
});
