import { crc32 } from 'node:zlib';

/**
 * A line of the spool: a checksum of eight hexadecimal digits, a space, JSON, a line feed. JSON has no line feed of its
 * own, so whatever breaks a line breaks that line only.
 */
const CHECKSUM_LENGTH = 8;

const checksum = (json: string): string => crc32(json).toString(16).padStart(CHECKSUM_LENGTH, '0');

export const encodeLine = (json: string): string => `${checksum(json)} ${json}\n`;

/** The JSON of a line without its line feed; null when it is not what was written. */
export function decodeLine(line: string): string | null {
  const json = line.slice(CHECKSUM_LENGTH + 1);
  return line[CHECKSUM_LENGTH] === ' ' && line.slice(0, CHECKSUM_LENGTH) === checksum(json) ? json : null;
}
