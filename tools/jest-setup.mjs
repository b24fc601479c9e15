import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { root } from '../jest.preset.mjs';

/** Names the folder and the run of the test database; whoever needs it first starts it (`testDatabase()`). */
export default function nameTestDatabase() {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12);
  process.env.LIANXIN_TEST_POSTGRES = join(tmpdir(), `lianxin-test-${userInfo().username}-${checkout}`);
  process.env.LIANXIN_TEST_RUN = String(process.pid);
}
