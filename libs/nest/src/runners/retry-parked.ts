import type { OpenHouse } from './open-house.js';

/**
 * Takes up again what is parked under `name` (a runner or a projection), once its cause is gone. Returns how many messages
 * went through and how many still wait. @throws when nothing of that name parks
 */
export async function retryParked(
  { house, runners }: Pick<OpenHouse, 'house' | 'runners'>,
  name: string,
): Promise<{ done: number; left: number }> {
  const runner = runners.find((it) => it.parks?.includes(name));
  if (!runner?.retry) throw new Error(`nothing in the ${house.service.name} service parks under ${name}`);
  const { retry } = runner;
  return house.parking.retry(house.pool, name, (message, db) => retry.call(runner, name, message, db));
}
