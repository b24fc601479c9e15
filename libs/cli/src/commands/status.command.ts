import { Command } from 'commander';
import type { SystemStatus } from '@lianxin/nest';
import { PlatformClient } from '../platform-client.js';
import { print } from '../terminal.js';
import { terminalOf, withAccess, type AccessOptions, type Streams } from '../usage.js';

/** How the platform's services are doing. */
export const statusCommand = (streams: Streams): Command =>
  withAccess(new Command('status'))
    .description('运行情况：滞后、搁置、到期、重建 / lag, parked messages, due commands, rebuilds')
    .action(async (options: AccessOptions) => {
      const status = await new PlatformClient(options).get<SystemStatus>('/api/system/status');
      print(terminalOf(streams, options), status, tableOf(status));
    });

const tableOf = ({ services, parked, rebuilds }: SystemStatus): string =>
  [
    ...services.flatMap((it) => [
      `${it.service}  滞后 lag ${it.lagSeconds.toFixed(1)} s · 搁置 parked ${it.parked} · 待办 due ${it.due}(到期 overdue ${it.overdue}，停办 set aside ${it.setAside})`,
      ...it.runners.map(({ name, eventAt, here }) => `  ${here ? '●' : '○'} ${name}  ${eventAt ?? '-'}`),
    ]),
    ...(parked.length > 0 ? ['', '搁置的消息 Parked messages'] : []),
    ...parked.map(
      (it) =>
        `  ${it.service} ${it.runner} · ${it.caseId} · ${it.attempts} 次 attempts · ${it.parkedAt}\n    ${it.reason}`,
    ),
    ...(rebuilds.length > 0 ? ['', '重建 Rebuilds'] : []),
    ...rebuilds.map((it) => `  ${it.service} ${it.projection} · ${it.state} · ${it.events}/${it.of}`),
  ].join('\n');
