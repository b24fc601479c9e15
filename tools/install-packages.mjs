import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Runs `npm ci` when what is installed is not what package-lock.json says. @throws when npm fails, in two languages */
export async function installPackages(root, install = npmCi) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = join(root, 'node_modules', '.lianxin-install');
  const mark = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
  if (read(stamp) === mark) return;
  // someone may have run npm themselves: then the tree is right and only our mark is missing
  if (!isInstalled(lock, read(join(root, 'node_modules', '.package-lock.json')))) await install(root);
  linkWorkspaces(root, lock);
  writeFileSync(stamp, mark);
}

/** Whether npm's own record of the tree holds each package of the lock, in its version. */
export function isInstalled(lock, record) {
  if (!record) return false;
  const present = JSON.parse(record).packages;
  return Object.entries(JSON.parse(lock).packages)
    .filter(([path, entry]) => path.includes('node_modules/') && !entry.link)
    .every(([path, entry]) => (present[path] ? present[path].version === entry.version : mayBeMissing(entry)));
}

const mayBeMissing = (entry) =>
  entry.optional || entry.devOptional || (entry.dev && process.env.NODE_ENV === 'production');

// a new lib of our own needs a link and no installation
function linkWorkspaces(root, lock) {
  for (const [path, entry] of Object.entries(JSON.parse(lock).packages)) {
    const link = join(root, path);
    if (!entry.link || existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(root, entry.resolved)), link, 'junction');
  }
}

async function npmCi(root) {
  console.log('正在安装依赖（首次运行或依赖有更新，约需一至数分钟）…');
  console.log('Installing packages (first run, or they have changed; this takes a minute or a few) …');
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1000);
  // without a terminal npm draws nothing, and a silent minute looks like a hang
  const beat = process.stdout.isTTY ? undefined : setInterval(() => console.log(`… ${seconds()} s`), 15_000);
  const code = await run(root);
  clearInterval(beat);
  if (code !== 0) throw new Error(FAILED);
  console.log(`依赖安装完成，用时 ${seconds()} 秒。Packages installed in ${seconds()} s.`);
}

function run(root) {
  const args = ['ci', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const child = npm?.endsWith('npm-cli.js')
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((settle) => child.once('exit', settle).once('error', () => settle(1)));
}

const FAILED = [
  '依赖安装失败（原因见上方 npm 的输出）。请检查网络与磁盘空间；内网环境请先用 npm config set registry 设置可用的镜像，再重试。',
  'Installing packages failed (npm says why above). Check the network and the disk; behind a firewall name a mirror with npm config set registry, then try again.',
].join('\n');

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
