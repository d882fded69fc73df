import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ProcessLock } from '../process-lock';
import { Spool } from './spool';

const MAX_PLACES = 1024;
const PLACE_NAME = /^\d{1,4}$/;

/** A spool that no other process touches until it is released. */
export interface ClaimedSpool {
  spool: Spool;
  place: string;
  release(): Promise<void>;
}

function claim(root: string, place: string, maxBytes: number): ClaimedSpool | null {
  const folder = join(root, place);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = ProcessLock.tryAcquire(join(folder, 'lock'));
  if (!lock) return null;
  const spool = new Spool(folder, maxBytes);
  return {
    spool,
    place,
    release: async () => {
      await spool.close();
      lock.release();
    },
  };
}

/**
 * The first place below `root` that no living process has, with whatever its last owner left there.
 * @throws Error when the folder cannot be written
 */
export function claimSpool(root: string, maxBytes: number): ClaimedSpool {
  for (let place = 0; place < MAX_PLACES; place++) {
    const claimed = claim(root, String(place), maxBytes);
    if (claimed) return claimed;
  }
  throw new Error('no place for an audit spool is free');
}

/** A place whose owner is gone and left records; null when there is none. */
export function claimOrphan(root: string, maxBytes: number): ClaimedSpool | null {
  if (!existsSync(root)) return null;
  for (const place of readdirSync(root).filter((name) => PLACE_NAME.test(name))) {
    if (!readdirSync(join(root, place)).some((name) => name.endsWith('.log'))) continue;
    const claimed = claim(root, place, maxBytes);
    if (claimed) return claimed;
  }
  return null;
}
