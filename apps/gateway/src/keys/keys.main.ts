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
  const { env } = await loadEnvironment(process.env, guardNames);
  const config = loadConfig(env, guardNames);
  let away = 'DATABASE_ENABLED is false';
  const database = new Database(config.database);
  database.onChange((_status, reason) => (away = reason ?? away));
  await database.open();
  try {
    if (database.status !== 'healthy') throw new UsageError(`The database cannot be reached: ${away}`);
    const keys = new KeysService(
      new ApiKeys(database),
      new AdminEvents(database),
      new Keyring(config.secretKeys),
    );
    process.stdout.write(`${await runKeysCommand(process.argv.slice(2), keys)}\n`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await database.close();
  }
});
