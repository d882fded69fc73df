import { open, rm, type FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

/** Lines as they stand in the file, and where the next ones begin. */
export interface Lines {
  lines: string[];
  end: number;
}

/** One file of the spool: written at its end, read from its start, deleted when all of it was taken. */
export class Segment {
  private handle: FileHandle | undefined;

  /** @param size bytes that are known to be written in full */
  constructor(
    readonly file: string,
    public size: number,
  ) {}

  /**
   * Appends and waits for the disk. A write that fails leaves no half of itself behind that would be read.
   * @throws Error of the file system
   */
  async append(data: Buffer): Promise<void> {
    this.handle ??= await open(this.file, 'a+', 0o600);
    try {
      await this.handle.appendFile(data);
      await this.handle.datasync();
      this.size += data.length;
    } catch (error) {
      await this.handle.truncate(this.size).catch(() => {}); // What remains of it fails its checksum.
      throw error;
    }
  }

  /** Up to `limit` lines from a byte on. The last line may lack its end if the process died while writing it. */
  async read(from: number, limit: number): Promise<Lines> {
    const handle = await open(this.file, 'r');
    try {
      const lines: string[] = [];
      let rest = Buffer.alloc(0);
      let end = from;
      for (let position = from; lines.length < limit && position < this.size;) {
        const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, this.size - position));
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
        if (bytesRead === 0) break;
        position += bytesRead;
        rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
        for (
          let feed = rest.indexOf(LINE_FEED);
          feed !== -1 && lines.length < limit;
          feed = rest.indexOf(LINE_FEED)
        ) {
          lines.push(rest.toString('utf8', 0, feed));
          rest = rest.subarray(feed + 1);
          end += feed + 1;
        }
      }
      if (lines.length < limit && rest.length > 0) {
        lines.push(rest.toString('utf8'));
        end += rest.length;
      }
      return { lines, end };
    } finally {
      await handle.close();
    }
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = undefined;
  }

  async delete(): Promise<void> {
    await this.close();
    await rm(this.file, { force: true });
  }
}
