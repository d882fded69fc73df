import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cleanups = [];

/** Undone in the reverse order when the run ends, however it ends. */
export function atTheEnd(cleanup) {
  cleanups.push(cleanup);
}

export function temporaryDirectory(name) {
  const directory = mkdtempSync(join(tmpdir(), `aiguards-${name}-`));
  atTheEnd(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function cleanUp() {
  for (let cleanup = cleanups.pop(); cleanup; cleanup = cleanups.pop()) await cleanup();
}

/** Runs the work and leaves no process and no file of it behind. */
export async function cleaningUp(work) {
  let interrupted;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => (interrupted ??= cleanUp().finally(() => process.exit(1))));
  }
  try {
    await work();
  } catch (error) {
    // Work that is interrupted fails in all ways, while its servers are being ended.
    if (!interrupted) throw error;
  } finally {
    await (interrupted ?? cleanUp());
  }
}
