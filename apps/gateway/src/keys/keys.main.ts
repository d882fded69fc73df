import 'reflect-metadata';
import { loadConfig, loadEnvironment } from '@aiguards/config';
import { GUARDS } from '@aiguards/guards/catalogue';
import { AdminEvents, ApiKeys, Database } from '@aiguards/persistence';
import { Keyring, runMain } from '@aiguards/platform';
import { runKeysCommand, UsageError } from './keys.command';
import { KeysService } from './keys.service';

/** `npm run keys -- …`: the operator's way to keys, of any tenant, straight to the database. */
runMain(async () => {
  const guardNames = GUARDS.map((guard) => guard.name);
  const { env, notices } = await loadEnvironment(process.env, guardNames);
  const config = loadConfig(env, guardNames, 'gateway', GUARDS);
  // Keys are hashed with SECRET_KEY: one made with another than the gateway's is of no use.
  notices.forEach((notice) => process.stderr.write(`${notice}\n`));
  let away = 'unknown';
  const database = new Database(config.database);
  database.onChange((_status, reason) => (away = reason ?? away));
  await database.open();
  try {
    if (database.status === 'disabled')
      throw new UsageError('Keys need the database: DATABASE_ENABLED is false');
    if (database.status !== 'healthy') throw new UsageError(`The database cannot be reached: ${away}`);
    const keys = new KeysService(
      new ApiKeys(database),
      new AdminEvents(database),
      new Keyring(config.secretKeys),
    );
    const { out, note } = await runKeysCommand(process.argv.slice(2), keys);
    if (out !== '') process.stdout.write(`${out}\n`);
    if (note !== undefined) process.stderr.write(`${note}\n`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await database.close();
  }
});
