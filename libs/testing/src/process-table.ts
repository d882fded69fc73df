import { spawnSync } from 'node:child_process';

interface Entry {
  pid: number;
  parent: number;
  /** What `ps` writes; `Z` first is a zombie. */
  state: string;
}

function entries(): Entry[] {
  const columns = ['-o', 'pid=', '-o', 'ppid=', '-o', 'stat='];
  const { stdout, error } = spawnSync('ps', ['-A', ...columns], { encoding: 'utf8' });
  if (error) throw error;
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = '']) => ({ pid: Number(pid), parent: Number(parent), state }));
}

export function childrenOf(parent: number): number[] {
  return entries()
    .filter((entry) => entry.parent === parent)
    .map(({ pid }) => pid);
}

/**
 * Those that still run. A zombie does not: it holds nothing any more, and stays for good where a container's first
 * process collects no orphans.
 */
export function stillRunning(pids: number[]): number[] {
  return entries()
    .filter(({ pid, state }) => pids.includes(pid) && !state.startsWith('Z'))
    .map(({ pid }) => pid);
}

/** Signals processes, of which some may have ended already. */
export function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
