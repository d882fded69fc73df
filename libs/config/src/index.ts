export type { JwtSettings } from './access';
export * from './config';
export * from './environment-example';
export * from './load-environment';
export { SCOPES, type Scope } from './settings/access';
export type { SslMode } from './settings/database-url';
export type { DatabaseSettings, PostgresSettings, SqliteSettings } from './stores';
export * from './secrets/aws-secrets';
export * from './secrets/watch-secrets';
