import { Command, InvalidArgumentError, Option } from 'commander';
import { jurisdictionId, levelNames, type Level } from '@lianxin/vocabulary';
import { Problem } from '../problem.js';
import { print, type Terminal } from '../terminal.js';
import { terminalOf, withJson, type Streams } from '../usage.js';

interface Options {
  readonly database?: string;
  readonly jurisdiction: string;
  readonly name: string;
  readonly level: Level;
  readonly adminId: string;
  readonly adminName: string;
  readonly adminAccount: string;
  readonly from?: string;
  readonly json?: boolean;
}

/** Opens the directory of a new installation: its topmost jurisdiction and the first administrator. */
export const foundCommand = (streams: Streams): Command =>
  withJson(new Command('found'))
    .description(
      '为新库建立名录：最上级行政区域与首任管理员 / open an empty directory: topmost jurisdiction and first administrator',
    )
    .addOption(new Option('--database <url>', '数据库地址 / address of the database').env('DATABASE_URL'))
    .requiredOption('--jurisdiction <id>', '行政区域编号，如 wuxi / id, e.g. wuxi', identified)
    .requiredOption('--name <name>', '行政区域名称，如 无锡市 / its name')
    .addOption(
      new Option('--level <level>', '层级 / level')
        .choices([...levelNames])
        .default('CITY')
        .makeOptionMandatory(),
    )
    .requiredOption('--admin-name <name>', '管理员姓名 / name of the administrator')
    .requiredOption('--admin-account <account>', '管理员登录账号(令牌的 sub) / account, the sub of its tokens')
    .option('--admin-id <id>', '管理员人员编号 / person id of the administrator', 'platform-admin')
    .option('--from <date>', '任职起始日，默认今天 / first day of the seat, today by default', dated)
    .action(async (options: Options) => found(options, terminalOf(streams, options)));

async function found(options: Options, terminal: Terminal): Promise<void> {
  const { database: url, jurisdiction, name, level, adminId, adminName, adminAccount } = options;
  if (!url)
    throw new Problem(
      'usage',
      '请以 DATABASE_URL 或 --database 给出数据库地址。',
      'Give the address of the database as DATABASE_URL or with --database.',
    );
  const from = options.from ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const admin = { personId: adminId, name: adminName, account: adminAccount };
  // loaded here because no other command needs the services themselves
  const { foundIn } = await import('../found-in.js');
  await foundIn(url, { jurisdiction, name, level, admin, from });
  print(
    terminal,
    { jurisdiction, name, level, admin, from },
    `已建立 ${name}(${jurisdiction})，首任管理员 ${adminName}(账号 ${adminAccount})。\nFounded ${name} (${jurisdiction}); first administrator ${adminName} (account ${adminAccount}).`,
  );
}

function identified(id: string): string {
  if (!jurisdictionId.test(id)) throw new InvalidArgumentError('如 e.g. wuxi, wuxi.huishan');
  return id;
}

function dated(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day))) throw new InvalidArgumentError('YYYY-MM-DD');
  return day;
}
