// The Prisma command line without a download: node tools/prisma.mjs generate --schema services/<name>/prisma/schema.prisma
// `generate`, `validate` and `format` never run the schema engine, but every command insists on fetching it unless this
// variable names a file that exists.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
const env = {
  ...process.env,
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
};
const child = spawn(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit', env });
child.once('exit', (code) => (process.exitCode = code ?? 1));
