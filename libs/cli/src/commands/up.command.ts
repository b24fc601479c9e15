import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { repositoryFile } from '../repository.js';
import { Problem } from '../problem.js';
import type { Streams } from '../usage.js';

/** The same process as `npm start`; signals and output are its own. */
export const upCommand = (_streams: Streams): Command =>
  new Command('up')
    .description('启动整个平台，同 npm start / start the whole platform, as npm start does')
    .option('--port <port>', '端口，默认 7000 / port, 7000 by default')
    .option('--data <folder>', '数据目录，默认 .lianxin / folder of the data, .lianxin by default')
    .option('--no-demo', '空库不建演示城市 / leave an empty database empty')
    .action(async ({ port, data, demo }: { port?: string; data?: string; demo: boolean }) => {
      const env = {
        ...process.env,
        ...(port ? { PORT: port } : {}),
        ...(data ? { LIANXIN_DATA: data } : {}),
        ...(demo ? {} : { LIANXIN_DEMO: 'off' }),
      };
      await runNode(['--enable-source-maps', repositoryFile('services/all-in-one/dist/main.js')], env);
    });

/** Runs another program of the repository in this terminal until it ends. @throws Problem when it fails */
export async function runNode(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  // a terminal tells both, which is once too often and does no harm; a script tells only this process
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  const code = await new Promise<number | null>((ended, failed) => child.on('exit', ended).on('error', failed));
  process.off('SIGINT', pass).off('SIGTERM', pass);
  if (code) throw new Problem('failed', `程序以退出码 ${code} 结束。`, `The program ended with exit code ${code}.`);
}
