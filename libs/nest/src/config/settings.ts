import { z } from 'zod';

/** An address may name several Kafka brokers, which no URL does: what it is is told by the first. */
const protocolOf = (value: string): string | undefined => {
  const first = value.replace(/^(kafka:\/\/[^,]+)(,[^,/]+)+$/, '$1');
  return URL.canParse(first) ? new URL(first).protocol : undefined;
};

const url = (...protocols: string[]) =>
  z.string().refine((value) => protocols.includes(protocolOf(value) ?? ''), {
    message: `须以下列之一开头 / must begin with one of: ${protocols.map((it) => `${it}//`).join(' ')}`,
  });

/** Everything a process is told from outside. Values it cannot use keep it from starting. */
export const settingsSchema = z.object({
  DATABASE_URL: url('postgresql:', 'postgres:'),
  EVENT_STORE_URL: url('postgresql:', 'postgres:', 'kurrentdb:', 'kurrentdb+discover:').optional(),
  BROKER_URL: url('postgresql:', 'postgres:', 'kafka:').optional(),
  OIDC_ISSUER: url('http:', 'https:'),
  OIDC_AUDIENCE: z.string().min(1).default('lianxin'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(7_000),
  HOST: z.string().default('127.0.0.1'),
  ROLE: z.enum(['http', 'work', 'all']).default('all'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The environment does not describe a process that can run. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
  constructor(readonly problems: readonly string[]) {
    super(
      `环境变量有误,未启动 / the environment is wrong, not started:\n${problems.map((it) => `  ${it}`).join('\n')}`,
    );
  }
}

/** @throws BadSettings naming every wrong variable */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const result = settingsSchema.safeParse(env);
  if (result.success) return result.data;
  throw new BadSettings(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
}
