import { execFile, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const jars = fileURLToPath(new URL('../../.kafka/lib', import.meta.url));
const START_MS = 120_000;
const MEMORY = '-Xmx512m';

/**
 * Which Kafka the tests use: the one that KAFKA_URL names, else one of their own where Java is. `{ skip }` says why there
 * is none, which in CI (CI=true) is an error wherever Java and Maven are. Fetches what is missing.
 */
export async function chooseKafka(env = process.env, say = tell) {
  if (env.KAFKA_URL) return chosen(say, `KAFKA_URL=${env.KAFKA_URL}`, { url: env.KAFKA_URL });
  const missing = ['java', ...(existsSync(jars) ? [] : ['mvn'])].filter((program) => !isThere(program));
  if (missing.length > 0)
    return skipped(
      say,
      `没有 KAFKA_URL,也没有 ${missing.join(' 和 ')} / neither KAFKA_URL nor ${missing.join(' and ')}`,
    );
  try {
    await fetchJars(say);
  } catch (problem) {
    if (env.CI === 'true') throw problem;
    return skipped(say, `Maven 未能取得 Kafka / Maven could not fetch Kafka: ${problem.message.split('\n')[0]}`);
  }
  return chosen(say, '本机 Java 运行的 Apache Kafka / Apache Kafka run by Java on this machine', {});
}

/** Starts one node on free loopback ports in a folder of its own; `stop` ends it and removes what it wrote. */
export async function startKafka(say = tell) {
  await fetchJars(say);
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-kafka-'));
  const [port, controller] = await freePorts(2);
  const node = { folder, port, settings: join(folder, 'server.properties') };
  try {
    writeFileSync(node.settings, settingsOf(folder, port, controller));
    const id = randomBytes(16).toString('base64url');
    await java('kafka.tools.StorageTool', 'format', '-t', id, '-c', node.settings);
    return await launched(node);
  } catch (problem) {
    rmSync(folder, { recursive: true, force: true });
    throw problem;
  }
}

/** `halt` kills it as a power cut would; `restart` starts it again with what it wrote. */
async function launched(node) {
  let server = await launch(node);
  const halt = async (signal) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await gone;
  };
  const atExit = () => server.kill('SIGKILL');
  process.once('exit', atExit);
  return {
    url: `kafka://127.0.0.1:${node.port}`,
    log: join(node.folder, 'server.log'),
    halt: () => halt('SIGKILL'),
    restart: async () => void (server = await launch(node)),
    stop: async () => {
      await halt('SIGTERM');
      process.off('exit', atExit);
      rmSync(node.folder, { recursive: true, force: true });
    },
  };
}

/** Resolves to the process when it listens. */
async function launch({ folder, port, settings }) {
  const log = join(folder, 'server.log');
  const server = spawn('java', [MEMORY, '-cp', `${jars}/*`, 'kafka.Kafka', settings], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = createWriteStream(log, { flags: 'a' });
  server.stdout.pipe(written, { end: false });
  server.stderr.pipe(written, { end: false });
  for (const until = Date.now() + START_MS; !(await listens(port)); await sleep(100)) {
    if (server.exitCode === null && Date.now() < until) continue;
    server.kill('SIGKILL');
    throw new Error(`Kafka 未能启动 / Kafka did not start:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
  }
  return server;
}

/** Fetches Kafka once into `.kafka/lib` of this checkout; whoever is first, the folder is whole or not there. */
async function fetchJars(say) {
  if (existsSync(jars)) return;
  say('正在用 Maven 取得 Apache Kafka(约 43 MB,仅一次) / fetching Apache Kafka with Maven (about 43 MB, once) …');
  const began = Date.now();
  const aside = `${jars}-${process.pid}`;
  const told = ['-q', '-B', '-f', join(here, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${aside}`];
  try {
    await run('mvn', told);
    renameSync(aside, jars);
  } catch (problem) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(jars)) throw new Error(problem.stdout?.trim() || problem.message, { cause: problem });
  }
  say(`完成 / done: .kafka/lib, ${Math.round((Date.now() - began) / 1_000)} s`);
}

const settingsOf = (folder, port, controller) =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'data'),
    'auto.create.topics.enable': false,
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

const java = (...args) => run('java', [MEMORY, '-cp', `${jars}/*`, ...args]);
const isThere = (program) => spawnSync(program, ['-version'], { stdio: 'ignore' }).status === 0;
const tell = (sentence) => void process.stdout.write(`kafka: ${sentence}\n`);

function chosen(say, sentence, choice) {
  say(sentence);
  return choice;
}

function skipped(say, why) {
  say(`未用真实的 Kafka 测试 / NOT TRIED against a real Kafka: ${why}`);
  return { skip: why };
}

/** Held open together, so that they differ. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function foreground() {
  const kafka = await startKafka();
  console.log(`KAFKA_URL=${kafka.url}\nBROKER_URL=${kafka.url}\n按 Ctrl+C 停止 / Ctrl+C stops it. ${kafka.log}`);
  await new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)));
  await kafka.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await foreground().catch((problem) => {
    console.error(problem.message);
    process.exitCode = 1;
  });
