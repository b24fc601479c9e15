import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { Refusal, type Sentence } from '@lianxin/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Unauthenticated } from '../access/unauthenticated.js';
import type { Log } from '../operations/log.js';
import { isPassing } from '../runners/transaction.js';
import { Invalid, type FieldError } from './checked.js';
import { fill, houseSentences } from './sentences.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail?: Readonly<Record<string, string | number>>;
  readonly sentence?: Sentence;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

const REFUSED = { missing: 404, forbidden: 403, conflict: 409, invalid: 422 } as const;
const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'MalformedJson',
  404: 'NoSuchRoute',
  405: 'MethodNotAllowed',
  413: 'BodyTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
};

/** Every error leaves as `application/problem+json`: a stable code, a Chinese and an English sentence, and which fields are meant. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly sentences: Readonly<Record<string, Sentence>>,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const { status, code, detail = {}, sentence, errors, headers = {} } = this.#problem(error, http.getRequest());
    const { zh, en } = sentence ?? this.sentences[code] ?? houseSentences[code] ?? { zh: code, en: code };
    const body = {
      type: `/problems/${code}`,
      title: fill(zh, detail),
      status,
      code,
      zh: fill(zh, detail),
      en: fill(en, detail),
      ...(errors ? { errors } : {}),
    };
    void reply
      .status(status)
      .headers(headers)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(body));
  }

  #problem(error: unknown, request: FastifyRequest): Problem {
    const expected = expectedProblem(error);
    if (expected) return expected;
    if (isPassing(error))
      return this.#logged(error, request, { status: 503, code: 'Unavailable', headers: { 'retry-after': '2' } });
    const status = statusOf(error);
    return this.#logged(error, request, {
      status: status && status >= 400 && status < 500 ? status : 500,
      code: 'InternalError',
    });
  }

  #logged(error: unknown, request: FastifyRequest, problem: Problem): Problem {
    const incident = randomUUID().slice(0, 8);
    this.log.error({ incident, method: request.method, url: request.url, err: error }, 'a request failed');
    return { ...problem, detail: { incident } };
  }
}

/** What may happen without anything being broken. */
function expectedProblem(error: unknown): Problem | undefined {
  if (error instanceof Refusal) return { status: REFUSED[error.kind], code: error.code, detail: error.detail };
  if (error instanceof Invalid) return { status: 422, code: error.code, errors: error.errors };
  if (error instanceof Unauthenticated) return unrecognised(error);
  const { name } = error as Error;
  if (name === 'RevisionConflict') return { status: 409, code: 'SomebodyWasFaster', detail: { revision: '?' } };
  if (name === 'NotYetVisible') return { status: 503, code: 'NotYetVisible', headers: { 'retry-after': '1' } };
  const status = statusOf(error);
  const code = status && BY_STATUS[status];
  return code ? { status, code } : undefined;
}

const unrecognised = (error: Unauthenticated): Problem =>
  error.code === 'SignInUnreachable'
    ? { status: 503, code: error.code, sentence: error, headers: { 'retry-after': '2' } }
    : { status: 401, code: error.code, sentence: error, headers: { 'www-authenticate': 'Bearer' } };

const statusOf = (error: unknown): number | undefined =>
  error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
