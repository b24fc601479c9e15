import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Starts one of the programs beside this file as a process of its own.
 *
 * @returns its `origin`, `ask` for its tasks, and `stop` @throws when it ends before it listens, or a task fails
 */
export async function startChild(program, env) {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(file, { env: { ...process.env, ...env } });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`${program} ended with ${code}`)));
  ended.catch(() => undefined);
  const [{ origin }] = await Promise.race([once(child, 'message'), ended]);
  const ask = async (task, argument) => {
    child.send({ task, argument });
    const [{ answer, problem }] = await Promise.race([once(child, 'message'), ended]);
    if (problem) throw new Error(problem);
    return answer;
  };
  const stop = async () => {
    child.disconnect();
    await ended.catch(() => undefined);
  };
  return { origin, ask, stop };
}
