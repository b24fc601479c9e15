import { testDatabase, type TestDatabase } from '@lianxin/embedded-postgres/testing';
import { PostgresBroker } from '../index.js';
import { brokerContract } from '../testing/index.js';

let database: TestDatabase | undefined;
brokerContract(
  'PostgresBroker',
  async () => PostgresBroker.connect((database ??= await testDatabase()).url),
  () => database!.drop(),
);
