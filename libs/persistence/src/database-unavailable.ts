import { CONNECTION_REASONS } from '@aiguards/contracts';

/** The database cannot be asked at this moment. */
export class DatabaseUnavailable extends Error {}

/** What operators need to read first; anything else is told by its code. */
const REASONS: Readonly<Record<string, string>> = {
  ...CONNECTION_REASONS,
  '28P01': 'user or password is wrong',
  '28000': 'this user may not connect this way',
  '3D000': 'there is no database of this name',
  '42501': 'the user lacks a permission',
  '53300': 'it has too many connections',
  '57P01': 'it is shutting down',
  '57P03': 'it is starting up',
  '57014': 'a statement took too long',
  SQLITE_CANTOPEN: 'the file cannot be opened',
  SQLITE_READONLY: 'the file cannot be written',
  SQLITE_NOTADB: 'the file is not a database',
  EACCES: 'the folder cannot be written',
};

/** Messages of the driver for which there is no code. */
const MESSAGES: readonly [RegExp, string][] = [
  [/does not support SSL/i, 'it does not offer TLS'],
  [/timeout|timed out/i, 'it does not answer'],
  [/certificate/i, 'its certificate is not trusted'],
  [/terminated/i, 'the connection was closed'],
];

/**
 * Whether asking again later may help, as opposed to being refused. SQLSTATE classes: connection 08, rollback 40,
 * resources 53, operator 57; sockets; a busy file.
 */
const OUTAGE_CODES = /^(?:E[A-Z]{4,}|SQLITE_BUSY|08|40|53|57)/;

/** Read by what it has, not by its class: errors of Node's core are of another class in a worker or a test. */
function partsOf(error: unknown): { code: string; message: string } {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}

export function isOutage(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  const { code, message } = partsOf(error);
  return code === '' ? MESSAGES.some(([pattern]) => pattern.test(message)) : OUTAGE_CODES.test(code);
}

/** SQLSTATE classes: cardinality 21, data 22, constraint 23. */
const BAD_DATA_CODES = /^(?:2[123]|SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG))/;

/** Whether the database would refuse the same values again, whenever it is asked. */
export function isBadData(error: unknown): boolean {
  const { code, message } = partsOf(error);
  return BAD_DATA_CODES.test(code) || /malformed JSON/i.test(message);
}

/** Why the database failed, in words without any value from its URL. */
export function databaseReason(error: unknown): string {
  if (error instanceof DatabaseUnavailable) return error.message;
  const { code, message } = partsOf(error);
  const told = REASONS[code] ?? MESSAGES.find(([pattern]) => pattern.test(message))?.[1] ?? 'it failed';
  return code === '' ? told : `${told} (${code})`;
}
