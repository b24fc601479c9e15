import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { Problem } from '../problem.js';
import { repositoryFile } from '../repository.js';
import type { Streams } from '../usage.js';
import { runNode } from './up.command.js';

/** Measures this machine; everything after `bench` is passed on. */
export const benchCommand = (_streams: Streams): Command =>
  new Command('bench')
    .description('性能测试，其后参数原样传递 / measure performance; what follows is passed on')
    .argument('[args...]', '传给 tools/bench/bench.mjs 的参数 / arguments of tools/bench/bench.mjs')
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (args: readonly string[]) => {
      const program = repositoryFile('tools/bench/bench.mjs');
      if (!existsSync(program))
        throw new Problem('failed', `没有性能测试程序 ${program}。`, `There is no benchmark at ${program}.`);
      await runNode([program, ...args]);
    });
