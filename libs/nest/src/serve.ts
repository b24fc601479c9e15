import pino from 'pino';
import { createApplication, showDocumentation, type Application } from './application.js';
import { BadSettings, readSettings } from './config/settings.js';

/** Runs services as a process of their own, told by the environment; ends cleanly when it is asked to. */
export async function serve(services: Application['services'], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  try {
    const settings = readSettings(env);
    const log = pino({ level: settings.LOG_LEVEL, base: { services: services.map(({ manifest }) => manifest.name) } });
    const app = await createApplication({ settings, log, services });
    showDocumentation(app);
    await app.listen(settings.PORT, settings.HOST);
    log.info({ port: settings.PORT, role: settings.ROLE }, 'listening');
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void app.close().then(() => process.exit(0)));
  } catch (error) {
    console.error(error instanceof BadSettings ? error.message : error);
    process.exit(1);
  }
}
