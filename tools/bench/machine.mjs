import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** One line on where a run took place; a load beforehand means that somebody else was working there too. */
export async function machine(db) {
  const { rows } = await db.query(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  const [{ version, fsync, commit }] = rows;
  const [processor] = cpus();
  return [
    `${cpus().length} × ${processor.model.trim()}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${version} (fsync ${fsync}, synchronous_commit ${commit})`,
    `load before ${loadavg()[0].toFixed(1)}`,
    revision(),
  ].join(' · ');
}

function revision() {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'not a working copy';
  }
}
