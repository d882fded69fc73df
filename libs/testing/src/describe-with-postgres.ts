import { describeWith } from './describe-with';
import { findPostgresPrograms, OLDEST_VERSION } from './postgres-programs';

/** `describe` for suites that need a real Postgres. */
export const describeWithPostgres = describeWith(
  `Postgres server of version ${OLDEST_VERSION} or newer`,
  () => findPostgresPrograms() !== undefined,
);
