import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLine, encodeLine } from './line';
import { Segment } from './segment';

/** Small, so that a crash makes few records go to the database a second time (where they are recognised). */
const SEGMENT_BYTES = 1024 * 1024;
const SEGMENT_NAME = /^\d{12}\.log$/;

export class SpoolFull extends Error {}

/** Records taken from the spool; they stay in it until they are acknowledged. */
export interface Taken {
  /** JSON texts, the oldest first. */
  records: string[];
  /** Lines that are not what was written: the end of a write that the process did not survive, or a damaged disk. */
  corrupt: number;
  segment: Segment;
  end: number;
}

/**
 * Records on their way to the database, in files: they survive the end of the process and of the machine. Has one
 * owner (`claimSpool`), who appends and takes; both may go on at the same time.
 */
export class Spool {
  private readonly segments: Segment[];
  private nextNumber: number;
  /** Bytes of the first segment that are acknowledged. */
  private taken = 0;
  /** What is written to. Never a segment that an earlier owner left: its last line may be half a line. */
  private current: Segment | undefined;
  /** The last of the changes to the files; they follow one another. */
  private changes: Promise<void> = Promise.resolve();

  /** @throws Error of the file system */
  constructor(
    private readonly folder: string,
    private readonly maxBytes: number,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const names = readdirSync(folder)
      .filter((name) => SEGMENT_NAME.test(name))
      .sort();
    this.segments = names.map((name) => new Segment(join(folder, name), statSync(join(folder, name)).size));
    this.nextNumber = Number.parseInt(names.at(-1) ?? '0', 10) + 1;
  }

  /** Bytes that wait. */
  get bytes(): number {
    return this.segments.reduce((sum, segment) => sum + segment.size, 0) - this.taken;
  }

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  /**
   * Resolves when the records are on disk.
   * @throws SpoolFull when they would not fit, Error of the file system when they cannot be written; none of them is kept then
   */
  append(records: readonly string[]): Promise<void> {
    const data = Buffer.from(records.map(encodeLine).join(''));
    return this.change(() => this.write(data));
  }

  /** The oldest records; null when there is none. Takes the same ones again until they are acknowledged. */
  async take(limit: number): Promise<Taken | null> {
    for (let segment = this.segments[0]; segment; segment = this.segments[0]) {
      const oldest = segment;
      if (oldest.size > this.taken) {
        const { lines, end } = await oldest.read(this.taken, limit);
        const decoded = lines.map(decodeLine);
        const records = decoded.filter((record) => record !== null);
        return { records, corrupt: decoded.length - records.length, segment: oldest, end };
      }
      if (oldest === this.current) return null;
      await this.change(() => this.retire(oldest));
    }
    return null;
  }

  /** Forgets what was taken. A file is deleted once all of it is, so that nothing stays on disk that is stored elsewhere. */
  async acknowledge({ segment, end }: Taken): Promise<void> {
    this.taken = end;
    await this.change(() => this.retire(segment));
  }

  async close(): Promise<void> {
    await this.changes;
    await this.current?.close();
  }

  private change(work: () => Promise<void>): Promise<void> {
    const done = this.changes.then(work);
    this.changes = done.catch(() => {}); // Told to whoever asked for the change.
    return done;
  }

  private async retire(segment: Segment): Promise<void> {
    if (segment !== this.segments[0] || segment.size > this.taken) return;
    if (segment === this.current) this.current = undefined;
    this.segments.shift();
    this.taken = 0;
    await segment.delete();
  }

  private async write(data: Buffer): Promise<void> {
    if (this.bytes + data.length > this.maxBytes) throw new SpoolFull();
    const segment = await this.segmentToWrite();
    try {
      await segment.append(data);
    } catch (error) {
      // Not written to again: should truncating have failed too, only this file ends in half a line.
      this.current = undefined;
      await segment.close();
      if (segment.size === 0) {
        this.segments.pop();
        await segment.delete();
      }
      throw error;
    }
  }

  private async segmentToWrite(): Promise<Segment> {
    if (this.current && this.current.size < SEGMENT_BYTES) return this.current;
    await this.current?.close();
    const name = `${String(this.nextNumber++).padStart(12, '0')}.log`;
    this.current = new Segment(join(this.folder, name), 0);
    this.segments.push(this.current);
    return this.current;
  }
}
