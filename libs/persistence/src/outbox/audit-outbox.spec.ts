import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimSpool } from '../spool/claim-spool';
import { AuditOutbox, AuditUnavailable } from './audit-outbox';

const MEGABYTE = 1024 * 1024;
const json = (count: number) => Array.from({ length: count }, (_, n) => JSON.stringify({ n }));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A database that can be away. */
class Sink {
  readonly batchSize = 10;
  readonly written: string[] = [];
  away = false;

  async write(records: readonly string[]): Promise<number> {
    await pause(1);
    if (this.away) throw new Error('away');
    this.written.push(...records);
    return 0;
  }
}

describe('the outbox', () => {
  let root: string;
  let sink: Sink;
  let told: string[];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'aiguards-outbox-'));
    sink = new Sink();
    told = [];
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const open = (strict = false) =>
    new AuditOutbox({ root, maxBytes: MEGABYTE, strict }, sink, {
      onCorrupt: (lines) => told.push(`corrupt ${lines}`),
      onRefused: (records) => told.push(`refused ${records}`),
      onDelivered: () => {},
      onStalled: () => told.push('stalled'),
      onDropped: (records, reason) => told.push(`dropped ${records}: ${reason}`),
    });

  it('delivers what it was given, in order, and has nothing left', async () => {
    const outbox = open();
    json(100).forEach((record) => void outbox.add(record));
    expect(outbox.backlogSeconds).toBeGreaterThan(0);
    expect(await outbox.drained(5000)).toBe(true);
    expect(sink.written).toEqual(json(100));
    await pause(50);
    expect([outbox.backlogBytes, outbox.backlogSeconds]).toEqual([0, 0]);
    await outbox.close(0);
    expect(told).toEqual([]);
  });

  it('ends while it works through what another process left', async () => {
    const other = claimSpool(root, MEGABYTE);
    const orphan = claimSpool(root, MEGABYTE);
    await orphan.spool.append(json(5000));
    await orphan.release();
    await other.release();
    const outbox = open();
    while (sink.written.length < 50) await pause(5);
    await outbox.close(0);
    expect(sink.written.length).toBeLessThan(5000);
    const next = open();
    while (new Set(sink.written).size < 5000) await pause(20);
    await next.close(0);
  }, 30_000);

  it('goes on when its disk works again, and loses nothing', async () => {
    const outbox = open();
    const place = join(root, '0');
    void outbox.add('{"n":1}');
    expect(await outbox.drained(5000)).toBe(true);
    rmSync(place, { recursive: true });
    void outbox.add('{"n":2}');
    expect(await outbox.drained(100)).toBe(false);
    mkdirSync(place);
    expect(await outbox.drained(5000)).toBe(true);
    expect(sink.written).toEqual(['{"n":1}', '{"n":2}']);
    await outbox.close(0);
  });

  it('tells of what it could not write when it ends', async () => {
    const outbox = open();
    rmSync(join(root, '0'), { recursive: true });
    void outbox.add('{"n":1}');
    expect(await outbox.drained(100)).toBe(false);
    await outbox.close(0);
    expect(told).toContain('dropped 1: the disk cannot be written');
  });

  it('keeps the answer back when it is strict and the disk fails', async () => {
    const outbox = open(true);
    rmSync(join(root, '0'), { recursive: true });
    await expect(outbox.add('{"n":1}')).rejects.toThrow(AuditUnavailable);
    mkdirSync(join(root, '0'));
    await expect(outbox.add('{"n":2}')).resolves.toBeUndefined();
    expect(await outbox.drained(5000)).toBe(true);
    expect(sink.written).toEqual(['{"n":2}']);
    await outbox.close(0);
  });

  it('waits for a database that is away, and tells of it once', async () => {
    const outbox = open();
    sink.away = true;
    json(30).forEach((record) => void outbox.add(record));
    expect(await outbox.drained(1500)).toBe(false);
    expect(told).toEqual(['stalled']);
    sink.away = false;
    outbox.retry();
    expect(await outbox.drained(5000)).toBe(true);
    expect(sink.written).toEqual(json(30));
    await outbox.close(0);
    expect(existsSync(root) && readdirSync(join(root, '0')).filter((name) => name.endsWith('.log'))).toEqual(
      [],
    );
  });
});
