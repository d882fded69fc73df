import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;
const API_KEY = /^agk_[\w-]{43}$/;

/** A new key: 256 random bits, under a prefix that secret scanners and people recognise. */
export const newApiKey = (): string => `agk_${randomBytes(SECRET_BYTES).toString('base64url')}`;

export const isApiKey = (text: string): boolean => API_KEY.test(text);

/** Public, and short enough to be read out. */
export const newKeyId = (): string => randomBytes(6).toString('hex');
