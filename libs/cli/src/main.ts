import { Command, CommanderError } from 'commander';
import { benchCommand } from './commands/bench.command.js';
import { calendarCommand } from './commands/calendar.command.js';
import { foundCommand } from './commands/found.command.js';
import { historyCommand } from './commands/history.command.js';
import { importCommand } from './commands/import.command.js';
import { rebuildCommand } from './commands/rebuild.command.js';
import { retryCommand } from './commands/retry.command.js';
import { statusCommand } from './commands/status.command.js';
import { tokenCommand } from './commands/token.command.js';
import { upCommand } from './commands/up.command.js';
import { exitCodes, type Problem, problemOf } from './problem.js';
import { bilingual, wrongUsage } from './usage.js';

const commands = [
  upCommand,
  foundCommand,
  tokenCommand,
  historyCommand,
  statusCommand,
  rebuildCommand,
  retryCommand,
  importCommand,
  calendarCommand,
  benchCommand,
];

/** Runs one command line and returns its exit code; whatever goes wrong is said in both languages on `err`. */
export async function run(
  args: readonly string[],
  out: NodeJS.WritableStream = process.stdout,
  err: NodeJS.WritableStream = process.stderr,
): Promise<number> {
  const json = args.includes('--json');
  const program = programFor(out, err);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const problem = error instanceof CommanderError ? wrongUsage(error) : problemOf(error);
    err.write(json ? `${JSON.stringify(told(problem))}\n` : `${problem.zh}\n${problem.en}\n`);
    return exitCodes[problem.ending];
  }
}

function programFor(out: NodeJS.WritableStream, err: NodeJS.WritableStream): Command {
  const program = bilingual(new Command('lianxin'), out)
    .enablePositionalOptions()
    .helpCommand('help [command]', '显示命令的帮助 / help on a command')
    .description('连心桥命令行 / the command line of Lianxin')
    .addHelpText(
      'after',
      [
        '\n退出码 Exit codes:',
        '  0 完成 done · 1 失败 failed · 2 用法有误 wrong usage · 3 无法连接 cannot reach',
        '\n环境变量 Environment:',
        '  LIANXIN_URL 平台地址 address of the platform · LIANXIN_TOKEN 令牌 token · OIDC_ISSUER 登录服务 sign-in',
      ].join('\n'),
    );
  for (const command of commands) program.addCommand(bilingual(command({ out, err }), out));
  return program;
}

const told = ({ ending, code, zh, en }: Problem) => ({ error: { ending, exitCode: exitCodes[ending], code, zh, en } });
