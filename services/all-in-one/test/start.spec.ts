import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { PlatformProcess, eventually } from './platform-process.js';

describe('npm start', () => {
  let platform: PlatformProcess;
  beforeAll(async () => {
    platform = await PlatformProcess.create();
    await platform.start();
  }, 150_000);
  afterAll(async () => {
    await platform?.dispose();
  });

  const cases = async () =>
    (await platform.ask('qianwenjing', 'GET', '/api/suggestions/suggestions?limit=50')).body.items as {
      title: string;
      status: string;
      breached: boolean;
      rehandled: boolean;
      light: string;
      openCommitments: number;
      tier: string;
    }[];

  it('founds a city whose cases stand at every point of their life', async () => {
    const all = await cases();
    const named = (part: string) => all.find(({ title }) => title.includes(part));
    expect(named('司机上公厕')).toMatchObject({ status: 'Concluded', light: 'BLUE' });
    expect(named('堰桥站')).toMatchObject({ tier: 'IMPORTANT', status: 'Handling' });
    expect(named('雨污分流')).toMatchObject({ status: 'Handling' });
    expect(named('接送泊位')).toMatchObject({ status: 'Concluded', rehandled: true });
    expect(named('加装电梯')).toMatchObject({ status: 'Handling', breached: true, light: 'RED' });
    expect(named('农村公路')).toMatchObject({ status: 'Tracking', openCommitments: 2 });
    expect(named('公交线路')).toMatchObject({ status: 'Withdrawn' });
    expect(
      all.filter(({ status }) => ['Submitted', 'Registered', 'Assigned'].includes(status)).length,
    ).toBeGreaterThanOrEqual(3);
  });

  it('leads a visitor to the API, its documentation and the accounts', async () => {
    const page = await platform.ask(undefined, 'GET', '/');
    expect(page.body).toContain('qianwenjing');
    expect(page.body).not.toContain('<script');
    expect((await platform.ask(undefined, 'GET', '/docs')).status).toBe(200);
    expect((await platform.ask(undefined, 'GET', '/readyz')).body).toMatchObject({ status: 'ok' });
  });

  it('stops cleanly when asked to, and the next start finds everything as it was', async () => {
    const before = await cases();
    expect(await platform.stop()).toBe(0);
    expect(serverIsDown(platform)).toBe(true);
    await platform.start();
    expect(await cases()).toEqual(before);
  }, 120_000);

  it('a killed process, or a killed database under it, loses nothing acknowledged', async () => {
    const draft = (title: string) =>
      platform.ask('limingyuan', 'POST', '/api/suggestions/suggestions', {
        title,
        situation: '',
        analysis: '',
        requests: [],
        channel: 'BETWEEN_SESSIONS',
        medium: 'PLATFORM',
        openness: 'OPEN',
      });
    const first = await draft('关于断电后仍在的建议');
    expect(first.status).toBe(201);
    await platform.kill();
    await platform.start();
    const second = await draft('关于数据库被杀后仍在的建议');
    process.kill(
      Number(readFileSync(join(platform.dataDir, 'postgres/cluster/data/postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    );
    await platform.kill();
    await platform.start();
    for (const { body } of [first, second])
      await eventually(
        async () => (await platform.ask('limingyuan', 'GET', `/api/suggestions/suggestions/${body.id}`)).status === 200,
      );
  }, 180_000);

  it('says what to do when the port is taken', async () => {
    const other = await PlatformProcess.create();
    const squatter = await new Promise<Server>((resolve) => {
      const server = createServer();
      server.listen(other.port, '127.0.0.1', () => resolve(server));
    });
    await expect(other.start()).rejects.toThrow();
    squatter.close();
    await other.dispose();
    expect(other.output).toContain(`端口 ${other.port} 已被占用`);
    expect(other.output).toContain(`Port ${other.port} is taken`);
  }, 120_000);
});

/** PostgreSQL takes its lock file along when it ends in order. */
const serverIsDown = ({ dataDir }: PlatformProcess): boolean =>
  !existsSync(join(dataDir, 'postgres/cluster/data/postmaster.pid'));
