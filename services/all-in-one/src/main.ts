import 'reflect-metadata';
import { resolve } from 'node:path';
import { found } from './demonstration/found.js';
import { openPlatform } from './platform.js';
import { Progress } from './progress.js';
import { sentenceFor } from './told.js';

const dataDir = resolve(process.env['LIANXIN_DATA'] ?? '.lianxin');
const port = Number(process.env['PORT'] ?? 7_000);

/** `npm start`: the whole platform in one process. */
async function main(): Promise<void> {
  const begun = performance.now();
  const progress = new Progress();
  console.log('连心桥 Lianxin');
  const platform = await openPlatform(process.env, dataDir, progress);
  const stop = stopping(platform.close);
  try {
    await platform.app.listen(platform.settings.PORT, platform.settings.HOST);
    if (process.env['LIANXIN_DEMO'] !== 'off') await found(platform, progress);
  } catch (error) {
    await platform.close();
    throw error;
  }
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  const address = `http://${platform.settings.HOST}:${platform.settings.PORT}`;
  console.log(
    `\n  已就绪（${seconds} 秒）：${address}\n  Ready (${seconds} s): ${address}\n  演示账号见首页；接口文档 ${address}/docs\n  按 Ctrl-C 停止 Press Ctrl-C to stop\n`,
  );
  await stop;
}

/** Resolves when the process has been asked to stop and has. */
function stopping(close: () => Promise<void>): Promise<void> {
  return new Promise((stopped) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (asked) return;
        asked = true;
        console.log('\n  正在停止… Stopping…');
        void close().then(stopped, (error: unknown) => {
          console.error(error);
          process.exitCode = 1;
          stopped();
        });
      });
  });
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(`\n${sentenceFor(error, port)}\n`);
    process.exit(1);
  },
);
