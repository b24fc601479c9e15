import { deliveryContract } from './delivery.contract.js';
import { groupContract } from './group.contract.js';
import { publishContract } from './publish.contract.js';
import type { Broker } from '../index.js';

/**
 * What every broker must do, in the words of the port. Adapters run it; nobody copies it.
 * `connect` is called several times: each answer is another process's way to the same messages.
 */
export const brokerContract = (name: string, connect: () => Promise<Broker>, close?: () => Promise<void>) =>
  describe(`${name} is a Broker`, () => {
    const brokers: Broker[] = [];
    beforeAll(async () => {
      brokers.push(await connect(), await connect());
    }, 120_000);
    afterAll(async () => {
      await Promise.all(brokers.map((it) => it.close()));
      await close?.();
    });

    publishContract(() => brokers[0]!);
    deliveryContract(() => brokers[0]!);
    groupContract(() => [brokers[0]!, brokers[1]!]);

    it('ends all subscriptions as their signals would, then lets go of the connection', async () => {
      const broker = await connect();
      const consumer = broker.subscribe({
        topics: ['closing'],
        group: 'closing',
        onBatch: async () => undefined,
        signal: new AbortController().signal,
      });
      await broker.close();
      await consumer;
    });
  });
