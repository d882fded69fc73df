import { CONNECTION_REASONS } from '@aiguards/contracts';

/** What operators need to read first; anything else is told by its code. */
const REASONS: Readonly<Record<string, string>> = {
  ...CONNECTION_REASONS,
  WRONGPASS: 'user or password is wrong',
  NOAUTH: 'it asks for a password',
  NOPERM: 'the user lacks a permission',
  LOADING: 'it is starting up',
  READONLY: 'it is a replica',
};

/** What a reply of Redis begins with. */
const REPLY = /^[A-Z]{4,20}(?= )/;

/** Why Redis failed, in words without any value from its URL. @param error of ioredis or Node, of any kind */
export function redisReason(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : '';
  const word = typeof code === 'string' ? code : (REPLY.exec(text)?.[0] ?? '');
  if (word.includes('CERT')) return `its certificate is not trusted (${word})`;
  if (REASONS[word]) return `${REASONS[word]} (${word})`;
  return word || 'it does not answer';
}
