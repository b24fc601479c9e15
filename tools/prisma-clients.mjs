import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CLI = fileURLToPath(new URL('prisma.mjs', import.meta.url));
const AT_A_TIME = 2; // each takes a processor for some seconds
const STAMP = '.schema-hash';

/** Generates the Prisma client of each service whose schema has changed. @throws with what Prisma said */
export async function generateClients(root, generate = prismaGenerate) {
  const stale = schemasOf(root).filter(({ stamp, hash }) => read(stamp) !== hash);
  if (stale.length === 0) return [];
  const queue = [...stale];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await generateOne(root, next, generate);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return stale.map(({ service }) => service);
}

async function generateOne(root, { service, schema, stamp, hash }, generate) {
  console.log(`正在生成数据库客户端 Generating the database client: ${service}`);
  await generate(root, schema);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function schemasOf(root) {
  const services = join(root, 'services');
  return readdirSync(services)
    .map((service) => ({ service, schema: join(services, service, 'prisma', 'schema.prisma') }))
    .filter(({ schema }) => existsSync(schema))
    .map(({ service, schema }) => ({ service, schema, ...generatedBy(root, schema) }));
}

function generatedBy(root, schema) {
  const text = readFileSync(schema, 'utf8');
  const output = /^\s*output\s*=\s*"([^"]+)"/m.exec(text)?.[1];
  if (!output) throw new Error(`${relative(root, schema)}: 缺少 output 设置。The generator names no output folder.`);
  const prisma = read(join(root, 'node_modules', 'prisma', 'package.json')) ?? '';
  const hash = createHash('sha256').update(text).update(prisma).digest('hex');
  return { stamp: join(resolve(dirname(schema), output), STAMP), hash };
}

async function prismaGenerate(root, schema) {
  const args = [CLI, 'generate', '--no-hints', '--schema', schema];
  await promisify(execFile)(process.execPath, args, { cwd: root }).catch(({ stdout, stderr }) => {
    const what = relative(root, schema);
    throw new Error(`无法生成数据库客户端 Generating the database client failed: ${what}\n${stdout}${stderr}`);
  });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
