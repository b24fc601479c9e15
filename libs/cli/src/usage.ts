import { type Command, type CommanderError, type Help, Option } from 'commander';
import type { Access } from './platform-client.js';
import { Problem } from './problem.js';
import type { Terminal } from './terminal.js';

/** What every command is given. */
export type Streams = Pick<Terminal, 'out' | 'err'>;

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法 Usage:',
  'Arguments:': '参数 Arguments:',
  'Options:': '选项 Options:',
  'Commands:': '命令 Commands:',
};

/** Help in both languages, and errors left to the caller. Holds for the sub-commands too. */
export function bilingual(command: Command, out: NodeJS.WritableStream): Command {
  command
    .exitOverride()
    .helpOption('-h, --help', '显示帮助 / show help')
    .configureOutput({ writeOut: (text) => void out.write(text), writeErr: () => undefined })
    .configureHelp({ styleTitle: (title: string) => titles[title] ?? title } satisfies Partial<Help>);
  if (command.commands.length > 0) command.helpCommand('help [command]', '显示命令的帮助 / help on a command');
  for (const inner of command.commands) bilingual(inner, out);
  return command;
}

const sentences: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.excessArguments': '参数过多',
  'commander.optionMissingArgument': '选项缺少取值',
  'commander.missingMandatoryOptionValue': '缺少必填选项',
  'commander.invalidArgument': '取值无效',
  'commander.help': '请指定命令',
};

/** What commander found wrong, in both languages. */
export function wrongUsage({ code, message }: CommanderError): Problem {
  const said = message.replace(/^error: /, '');
  const hint = { zh: '运行 lianxin --help 查看用法。', en: 'Run lianxin --help to see how it is used.' };
  if (code === 'commander.help') return new Problem('usage', `请指定命令。${hint.zh}`, `Name a command. ${hint.en}`);
  return new Problem('usage', `${sentences[code] ?? '用法有误'}：${said}。${hint.zh}`, `${said}. ${hint.en}`, { code });
}

/** A command that answers machines too. */
export const withJson = (command: Command): Command =>
  command.option('--json', '以 JSON 输出，供程序读取 / answer as JSON, for machines');

/** A command that asks a platform over HTTP. */
export const withAccess = (command: Command): Command =>
  withJson(command)
    .addOption(
      new Option('--server <url>', '平台地址 / address of the platform')
        .env('LIANXIN_URL')
        .default('http://127.0.0.1:7000'),
    )
    .addOption(new Option('--issuer <url>', '登录服务地址 / address of the sign-in').env('OIDC_ISSUER'))
    .addOption(new Option('--token <token>', '访问令牌 / access token').env('LIANXIN_TOKEN'))
    .option('--account <account>', '演示账号(开发登录) / demonstration account (development sign-in)')
    .option('--acting-as <seat>', '以何身份，如 AUDITOR@机关编号 / ROLE@organId, when several seats fit');

export type AccessOptions = Access & { readonly json?: boolean };

/** The terminal of one run of a command. */
export const terminalOf = (streams: Streams, { json = false }: { readonly json?: boolean }): Terminal => ({
  ...streams,
  json,
});
