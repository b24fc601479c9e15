import { Command, InvalidArgumentError } from 'commander';
import { PlatformClient } from '../platform-client.js';
import { Problem } from '../problem.js';
import { fields, mappingOf, shown, type Mapping } from '../register/columns.js';
import { errorsPathFor, writeErrors } from '../register/errors-file.js';
import { importLines, type Imported } from '../register/import-lines.js';
import { readLines, type ReadLine } from '../register/line.js';
import { namesFrom } from '../register/names.js';
import { withoutRepeats } from '../register/repeats.js';
import { summaryOf, summaryText } from '../register/summary.js';
import { kindOf, readTableFile, type TableFile } from '../register/table-file.js';
import { print, progress, say, type Terminal } from '../terminal.js';
import { terminalOf, withAccess, type AccessOptions, type Streams } from '../usage.js';

interface Options extends AccessOptions {
  readonly dryRun?: boolean;
  readonly out?: string;
  readonly jurisdiction?: string;
  readonly term?: number;
  readonly session?: number;
}

/** Takes over what an office kept before the platform. */
export const importCommand = (streams: Streams): Command =>
  new Command('import').description('导入历年资料 / import the records of past years').addCommand(suggestions(streams));

const suggestions = (streams: Streams): Command =>
  withAccess(new Command('suggestions'))
    .description('导入往年代表建议登记簿(.xlsx、.csv) / import a register of past suggestions (.xlsx, .csv)')
    .argument('<file>', '登记簿文件，UTF-8 或 GB18030 / the register, UTF-8 or GB18030')
    .option('--dry-run', '只检查并汇总，不导入 / check and sum up only, import nothing')
    .option('--out <file>', '错误行另存为 / where lines with errors are written')
    .option('--jurisdiction <id>', '行政区域，默认为任职所在地 / jurisdiction; that of your seat by default')
    .option('--term <n>', '届次(文件中没有“届”一列时) / term, where the file has no such column', counted)
    .option('--session <n>', '会次(文件中没有“次”一列时) / session, where the file has no such column', counted)
    .action((path: string, options: Options) => importRegister(path, options, terminalOf(streams, options)));

function counted(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('1–99');
  return Number(text);
}

async function importRegister(path: string, options: Options, terminal: Terminal): Promise<void> {
  const out = options.out ?? errorsPathFor(path);
  if (kindOf(out) !== kindOf(path))
    throw new Problem('usage', `--out 须与 ${path} 同为一种文件。`, `--out must be of the same kind as ${path}.`);
  const file = await readTableFile(path);
  const mapping = mappingOf(file.rows);
  say(terminal, `${file.name} · ${file.kind} ${file.encoding} · SHA-256 ${file.sha256.slice(0, 16)}…`);
  say(terminal, shown(mapping, file.rows[mapping.headerAt] ?? []));
  ensureMapped(mapping);
  const client = new PlatformClient(options);
  const lines = await understood(client, file, mapping, options);
  const summary = summaryOf(lines);
  say(terminal, `\n${summaryText(summary)}`);
  const imported = options.dryRun ? undefined : await imports(client, lines, terminal);
  const wrong = [...lines.filter(({ suggestion }) => !suggestion), ...(imported?.refused ?? [])];
  wrong.sort((a, b) => a.row - b.row);
  if (wrong.length > 0) await writeErrors(out, file, mapping.headerAt, wrong);
  const result = {
    file: file.name,
    sha256: file.sha256,
    dryRun: Boolean(options.dryRun),
    summary,
    ...counts(imported),
  };
  print(terminal, { ...result, errors: wrong.map(asError), out: wrong.length > 0 ? out : null }, textOf(imported));
  if (wrong.length > 0)
    throw new Problem(
      'failed',
      `${wrong.length} 行有误，已写入 ${out}；更正后再次导入该文件即可。`,
      `${wrong.length} lines are wrong and stand in ${out}; correct and import that file.`,
    );
}

/** Reads every line as the congress of the importing clerk would. */
async function understood(
  client: PlatformClient,
  file: TableFile,
  mapping: Mapping,
  { jurisdiction, term: termNo, session: sessionNo }: Options,
): Promise<readonly ReadLine[]> {
  const place = jurisdiction ?? (await ownJurisdiction(client));
  const names = await namesFrom(client, place);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return withoutRepeats(readLines(file, mapping, { jurisdiction: place, termNo, sessionNo, names, today }));
}

interface Me {
  readonly seats: readonly { readonly role: string; readonly organId: string; readonly jurisdiction: string }[];
}

async function ownJurisdiction(client: PlatformClient): Promise<string> {
  const { seats } = await client.get<Me>('/api/directory/me');
  const own = seats.filter(({ role }) => role === 'DEPUTY_AFFAIRS_CLERK');
  const places = [...new Set(own.map((it) => it.jurisdiction))];
  if (places.length === 1) return places[0]!;
  throw new Problem(
    places.length === 0 ? 'failed' : 'usage',
    places.length === 0 ? '只有代表工委工作人员可以导入登记簿。' : `请用 --jurisdiction 选择：${places.join('、')}`,
    places.length === 0
      ? 'Only a deputy-affairs clerk can import a register.'
      : `Choose with --jurisdiction: ${places.join(', ')}`,
  );
}

async function imports(client: PlatformClient, lines: readonly ReadLine[], terminal: Terminal): Promise<Imported> {
  const good = lines.filter(({ suggestion }) => suggestion);
  const bar = progress(terminal, '导入 Importing', good.length);
  try {
    return await importLines(client, good, (done) => bar.to(done));
  } finally {
    bar.end();
  }
}

function ensureMapped({ missing, twice }: Mapping): void {
  if (missing.length > 0)
    throw new Problem(
      'failed',
      `缺少列：${missing.map((it) => fields[it].zh).join('、')}。`,
      `Columns are missing: ${missing.join(', ')}.`,
    );
  if (twice.length > 0)
    throw new Problem('failed', `列名重复：${twice.join('、')}。`, `Columns stand there twice: ${twice.join(', ')}.`);
}

const counts = (it: Imported | undefined) =>
  it ? { added: it.added, already: it.already, refused: it.refused.length } : {};
const asError = ({ row, faults }: ReadLine) => ({ row, faults });

const textOf = (it: Imported | undefined): string =>
  it
    ? `\n已导入 ${it.added} 件，此前已导入 ${it.already} 件。 Imported ${it.added}; ${it.already} were there already.`
    : '\n仅检查，未作任何更改。 Checked only; nothing was changed.';
