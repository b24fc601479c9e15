import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { RebuildStatus } from '@lianxin/nest';
import { PlatformClient } from '../platform-client.js';
import { Problem } from '../problem.js';
import { print, progress, type Terminal } from '../terminal.js';
import { terminalOf, withAccess, type AccessOptions, type Streams } from '../usage.js';

const LOOK_MS = 300;

/** Folds a view afresh from its first event while the old one serves, and waits until it has taken its place. */
export const rebuildCommand = (streams: Streams): Command =>
  withAccess(new Command('rebuild'))
    .description('重建视图，期间原视图照常使用 / rebuild a view while the old one serves')
    .argument('<service>', '服务，如 suggestions / service')
    .argument('<projection>', '视图，如 board.v1 / projection')
    .action(async (service: string, projection: string, options: AccessOptions) => {
      const terminal = terminalOf(streams, options);
      const path = `/api/system/rebuild/${encodeURIComponent(service)}/${encodeURIComponent(projection)}`;
      const client = new PlatformClient(options);
      await client.post<RebuildStatus>(path);
      const ended = await untilEnded(client, path, terminal);
      if (ended.state === 'FAILED')
        throw new Problem('failed', `重建失败：${ended.error}`, `The rebuild failed: ${ended.error}`);
      print(terminal, ended, `已重建 ${projection}：${ended.events} 条事件。 Rebuilt from ${ended.events} events.`);
    });

async function untilEnded(client: PlatformClient, path: string, terminal: Terminal): Promise<RebuildStatus> {
  const bar = progress(terminal, '重建 Rebuilding', 1);
  try {
    for (;;) {
      const status = await client.get<RebuildStatus>(path);
      bar.to(status.events, status.of);
      if (status.state !== 'RUNNING') return status;
      await sleep(LOOK_MS);
    }
  } finally {
    bar.end();
  }
}
