import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages, isInstalled } from '../install-packages.mjs';

const lockOf = (packages) => JSON.stringify({ packages: { '': { name: 'lianxin' }, ...packages } });
const pg = { 'node_modules/pg': { version: '8.23.1' } };

describe('what is installed', () => {
  it('is right when each package of the lock is there in its version', () => {
    expect(isInstalled(lockOf(pg), lockOf(pg))).toBe(true);
    expect(isInstalled(lockOf(pg), lockOf({ 'node_modules/pg': { version: '8.0.0' } }))).toBe(false);
    expect(isInstalled(lockOf(pg), lockOf({}))).toBe(false);
    expect(isInstalled(lockOf(pg), undefined)).toBe(false);
  });

  it('may lack what another platform needs', () => {
    const other = { 'node_modules/@swc/core-win32-x64-msvc': { version: '1.16.18', optional: true } };
    expect(isInstalled(lockOf({ ...pg, ...other }), lockOf(pg))).toBe(true);
  });
});

describe('installing', () => {
  let root;
  const lock = (packages) => writeFileSync(join(root, 'package-lock.json'), lockOf(packages));
  const record = (packages) => writeFileSync(join(root, 'node_modules/.package-lock.json'), lockOf(packages));
  const installs = async () => {
    let count = 0;
    await installPackages(root, async () => void count++);
    return count;
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'lianxin-install-'));
    mkdirSync(join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('happens once for each state of the lock', async () => {
    lock(pg);
    expect([await installs(), await installs()]).toEqual([1, 0]);
    lock({ 'node_modules/pg': { version: '9.0.0' } });
    expect([await installs(), await installs()]).toEqual([1, 0]);
  });

  it('is not repeated when someone ran npm themselves', async () => {
    lock(pg);
    record(pg);
    expect(await installs()).toBe(0);
  });

  it('is tried again after it failed', async () => {
    lock(pg);
    const failing = installPackages(root, () => Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
    expect(await installs()).toBe(1);
  });

  it('links a new lib of our own without asking npm', async () => {
    lock({ ...pg, 'node_modules/@lianxin/migrate': { resolved: 'libs/migrate', link: true } });
    record(pg);
    expect(await installs()).toBe(0);
    expect(readlinkSync(join(root, 'node_modules/@lianxin/migrate'))).toBe(join('..', '..', 'libs', 'migrate'));
  });
});
