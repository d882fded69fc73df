import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { claimOrphan, claimSpool } from './claim-spool';
import { decodeLine, encodeLine } from './line';
import { Spool, SpoolFull } from './spool';

const MEGABYTE = 1024 * 1024;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aiguards-spool-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((spool) => spool.close()));
  rmSync(folder, { recursive: true });
});

const opened: Spool[] = [];
function open(maxBytes = 16 * MEGABYTE): Spool {
  const spool = new Spool(folder, maxBytes);
  opened.push(spool);
  return spool;
}
const files = () => readdirSync(folder).filter((name) => name.endsWith('.log'));
const json = (count: number, start = 0) =>
  Array.from({ length: count }, (_, index) => JSON.stringify({ n: start + index }));

async function drain(spool: Spool, batch = 100): Promise<{ records: string[]; corrupt: number }> {
  const records: string[] = [];
  let corrupt = 0;
  for (let taken = await spool.take(batch); taken; taken = await spool.take(batch)) {
    records.push(...taken.records);
    corrupt += taken.corrupt;
    await spool.acknowledge(taken);
  }
  return { records, corrupt };
}

describe('a line', () => {
  it('comes back as it was, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const record = JSON.stringify({ text });
        expect(decodeLine(encodeLine(record).slice(0, -1))).toBe(record);
      }),
    );
  });

  it('is recognised when a character of it changed or is missing', () => {
    const line = encodeLine('{"n":1}').slice(0, -1);
    for (let index = 0; index < line.length; index++) {
      expect(decodeLine(line.slice(0, index))).toBeNull();
      expect(decodeLine(`${line.slice(0, index)}#${line.slice(index + 1)}`)).toBeNull();
    }
  });
});

describe('the spool', () => {
  it('gives the oldest first, and the same again until it is acknowledged', async () => {
    const spool = open();
    await spool.append(json(5));
    expect((await spool.take(3))?.records).toEqual(json(3));
    const taken = await spool.take(3);
    expect(taken?.records).toEqual(json(3));
    if (taken) await spool.acknowledge(taken);
    expect((await spool.take(3))?.records).toEqual(json(2, 3));
  });

  it('leaves no file behind once everything was taken', async () => {
    const spool = open();
    await spool.append(json(10));
    expect(files()).toHaveLength(1);
    await drain(spool);
    expect([files(), spool.bytes, spool.isEmpty]).toEqual([[], 0, true]);
  });

  it('keeps what was not acknowledged for the next owner', async () => {
    const first = open();
    await first.append(json(10));
    const taken = await first.take(4);
    if (taken) await first.acknowledge(taken);
    await first.close();
    expect((await drain(open())).records).toEqual(json(10));
  });

  it('loses nothing when records are appended while others are taken', async () => {
    const spool = open();
    const total = 3000;
    const taken: string[] = [];
    const writer = (async () => {
      for (let start = 0; start < total; start += 10) await spool.append(json(10, start));
    })();
    while (taken.length < total) {
      const batch = await spool.take(7);
      if (!batch) {
        await new Promise(setImmediate);
        continue;
      }
      taken.push(...batch.records);
      await spool.acknowledge(batch);
    }
    await writer;
    expect(taken).toEqual(json(total));
    expect(spool.isEmpty).toBe(true);
  });

  it('skips a last line that was cut off, and gives everything before it', async () => {
    const spool = open();
    await spool.append(json(3));
    await spool.close();
    const file = join(folder, files()[0] as string);
    truncateSync(file, readFileSync(file).length - 4);
    const next = open();
    await next.append(json(1, 7));
    expect(await drain(next)).toEqual({ records: [...json(2), ...json(1, 7)], corrupt: 1 });
  });

  it('skips a damaged line in the middle, garbage at the end, and an empty file', async () => {
    const spool = open();
    await spool.append(json(3));
    await spool.close();
    const file = join(folder, files()[0] as string);
    writeFileSync(file, readFileSync(file, 'utf8').replace('{"n":1}', '{"n":8}'));
    appendFileSync(file, Buffer.from([0, 255, 10, 13, 7]));
    writeFileSync(join(folder, '000000000000.log'), '');
    expect(await drain(open())).toEqual({ records: [...json(1), ...json(1, 2)], corrupt: 3 });
    expect(files()).toEqual([]);
  });

  it('refuses what does not fit, keeps what it has, and takes more once there is room', async () => {
    const spool = open(400);
    await spool.append(json(10));
    await expect(spool.append(json(20))).rejects.toThrow(SpoolFull);
    expect((await drain(spool)).records).toEqual(json(10));
    await spool.append(json(20));
    expect((await drain(spool)).records).toEqual(json(20));
  });

  it('goes on in a new file after a megabyte', async () => {
    const spool = open();
    const record = JSON.stringify({ text: 'x'.repeat(100_000) });
    for (let index = 0; index < 25; index++) await spool.append([record]);
    expect(files().length).toBeGreaterThan(1);
    expect((await drain(spool, 3)).records).toEqual(Array.from({ length: 25 }, () => record));
  });
});

describe('places', () => {
  it('have one owner each, and one that is free is found with what is in it', async () => {
    const first = claimSpool(folder, MEGABYTE);
    const second = claimSpool(folder, MEGABYTE);
    expect([first.place, second.place]).toEqual(['0', '1']);
    await second.spool.append(json(2));
    expect(claimOrphan(folder, MEGABYTE)).toBeNull();
    await second.release();
    const orphan = claimOrphan(folder, MEGABYTE);
    expect(orphan?.place).toBe('1');
    expect(orphan && (await drain(orphan.spool)).records).toEqual(json(2));
    await orphan?.release();
    expect(claimOrphan(folder, MEGABYTE)).toBeNull();
    await first.release();
  });
});
