import Libsql from 'libsql';

/**
 * A lock among the processes of this machine that ends with its owner, however that ends: the operating system drops
 * it. Node has no `flock`; an exclusive transaction on a database file of its own is one, on every system. A file with
 * a process id in it was rejected: in a container the next process has the same id.
 */
export class ProcessLock {
  private constructor(private readonly database: Libsql.Database) {}

  /**
   * @param waitMs how long to wait for another owner; blocks this thread
   * @returns null when another process has it
   * @throws Error when the file cannot be opened
   */
  static tryAcquire(file: string, waitMs = 0): ProcessLock | null {
    const database = new Libsql(file, { timeout: waitMs });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return new ProcessLock(database);
    } catch (error) {
      database.close();
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
      throw error;
    }
  }

  release(): void {
    this.database.close();
  }
}
