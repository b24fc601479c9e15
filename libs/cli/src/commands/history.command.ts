import { Command } from 'commander';
import { PlatformClient } from '../platform-client.js';
import { timelineOf, type CaseHistory } from '../timeline.js';
import { print } from '../terminal.js';
import { terminalOf, withAccess, type AccessOptions, type Streams } from '../usage.js';

/** Prints everything that happened in a case, oldest first. */
export const historyCommand = (streams: Streams): Command =>
  withAccess(new Command('history'))
    .description('案卷全程：何时、何人、以何身份、办了什么、依据与期限 / the full history of a case')
    .argument('<caseId>', '案卷编号 / id of the case')
    .option('--at <time>', '截至某一时刻(ISO) / as it stood at an instant (ISO)')
    .action(async (caseId: string, options: AccessOptions & { readonly at?: string }) => {
      const history = await whole(new PlatformClient(options), caseId, options.at);
      print(terminalOf(streams, options), history, timelineOf(history));
    });

/** All pages of a case's history as one. */
async function whole(client: PlatformClient, caseId: string, at: string | undefined): Promise<CaseHistory> {
  const page = (cursor?: string) => {
    const query = new URLSearchParams({ limit: '1000', ...(at ? { at } : {}), ...(cursor ? { cursor } : {}) });
    return client.get<CaseHistory>(`/api/audit/cases/${encodeURIComponent(caseId)}?${query}`);
  };
  let history = await page();
  while (history.next) {
    const more = await page(history.next);
    history = { ...history, items: [...history.items, ...more.items], next: more.next };
  }
  return history;
}
