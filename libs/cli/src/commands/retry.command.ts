import { Command } from 'commander';
import { PlatformClient } from '../platform-client.js';
import { Problem } from '../problem.js';
import { print } from '../terminal.js';
import { terminalOf, withAccess, type AccessOptions, type Streams } from '../usage.js';

interface Retried {
  readonly service: string;
  readonly runner: string;
  readonly done: number;
  readonly left: number;
}

/** Takes up again what was set aside because it kept failing. Ends with 1 while something is left. */
export const retryCommand = (streams: Streams): Command =>
  withAccess(new Command('retry'))
    .description('重新处理搁置的消息 / take up parked messages again')
    .argument('<service>', '服务，如 suggestions / service')
    .argument('<runner>', '处理程序，如 board.v1、reactor、inbox / runner')
    .action(async (service: string, runner: string, options: AccessOptions) => {
      const path = `/api/system/parked/${encodeURIComponent(service)}/${encodeURIComponent(runner)}/retry`;
      const retried = await new PlatformClient(options).post<Retried>(path);
      const { done, left } = retried;
      print(
        terminalOf(streams, options),
        retried,
        `已处理 ${done}，仍搁置 ${left}。 Done ${done}, still parked ${left}.`,
      );
      if (left > 0)
        throw new Problem(
          'failed',
          '仍有消息处理失败，请查看 lianxin status 的原因。',
          'Some still fail; lianxin status tells why.',
        );
    });
