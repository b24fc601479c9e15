import { Command } from 'commander';
import { readNotice } from '../calendar/notice-file.js';
import { PlatformClient } from '../platform-client.js';
import { Problem } from '../problem.js';
import { print } from '../terminal.js';
import { terminalOf, withAccess, type AccessOptions, type Streams } from '../usage.js';

interface Options extends AccessOptions {
  readonly source?: string;
  readonly supersedes?: boolean;
}

/** Keeps the official calendar, by which deadlines are counted. */
export const calendarCommand = (streams: Streams): Command =>
  new Command('calendar').description('节假日安排 / the official calendar').addCommand(importing(streams));

const importing = (streams: Streams): Command =>
  withAccess(new Command('import'))
    .description('导入国务院办公厅的年度放假通知 / import the yearly notice on public holidays')
    .argument('<file>', '.csv、.xlsx(日期、类别、节日)或 .json / .csv or .xlsx (date, kind, name) or .json')
    .option('--source <number>', '通知的文号，如 国办发明电〔2020〕1号 / document number of the notice')
    .option('--supersedes', '替换已有的同年安排 / it supersedes the notice of that year')
    .action(async (path: string, options: Options) => {
      const { year, rows, ...told } = await readNotice(path);
      const source = options.source ?? told.source;
      if (!source)
        throw new Problem('usage', '请用 --source 注明通知的文号。', 'Name the document number with --source.');
      const supersedes = options.supersedes ?? told.supersedes;
      const body = { year, rows, source, ...(supersedes ? { supersedes } : {}) };
      await new PlatformClient(options).post('/api/directory/day-notices', body);
      print(
        terminalOf(streams, options),
        { year, source, days: rows.length },
        `已导入 ${year} 年节假日安排(${rows.length} 日)，暂定期限将重新核定。 Imported ${rows.length} days of ${year}; provisional deadlines are counted again.`,
      );
    });
