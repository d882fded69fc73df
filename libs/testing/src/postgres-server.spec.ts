import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { describeWithPostgres } from './describe-with-postgres';
import { eventually } from './eventually';
import { PostgresServer } from './postgres-server';

/** A client that survives the loss of its connection. */
async function connect(connectionString: string, ssl: false | { ca: string } = false): Promise<Client> {
  const client = new Client({ connectionString, ssl });
  client.on('error', () => {});
  await client.connect();
  return client;
}

describeWithPostgres('a Postgres server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    await server.query('CREATE TABLE notes (text text)');
  });
  afterAll(() => server.stop());

  it('answers over its URL', async () => {
    expect(new URL(server.url).port).toBe(String(server.port));
    expect(await server.query('SELECT current_user AS name, $1::int + 1 AS sum', [1])).toEqual([
      { name: 'aiguards', sum: 2 },
    ]);
  });

  it('is a server of its own beside another', async () => {
    const other = await PostgresServer.start();
    try {
      expect(other.port).not.toBe(server.port);
      await expect(other.query('SELECT * FROM notes')).rejects.toMatchObject({ code: '42P01' });
    } finally {
      await other.stop();
    }
    await expect(other.query('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('refuses a wrong password', async () => {
    const wrong = server.url.replace(server.password, 'wrong');
    await expect(connect(wrong)).rejects.toMatchObject({ code: '28P01' });
  });

  it('syncs to disk only if told to', async () => {
    const synced = await PostgresServer.start({ fsync: true });
    try {
      expect(await synced.query('SHOW fsync')).toEqual([{ fsync: 'on' }]);
    } finally {
      await synced.stop();
    }
    expect(await server.query('SHOW fsync')).toEqual([{ fsync: 'off' }]);
  });

  it('refuses connections once killed, and has what was committed when started again', async () => {
    await server.query("INSERT INTO notes VALUES ('committed')");
    const client = await connect(server.url);
    await client.query("BEGIN; INSERT INTO notes VALUES ('not committed')");
    await server.kill();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    await expect(server.query('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.startAgain();
    expect(await server.query('SELECT text FROM notes')).toEqual([{ text: 'committed' }]);
  });

  it('is killed in the middle of a calculation, and frozen', async () => {
    const endless = server.query('SELECT count(*) FROM generate_series(1, 1000000000000)');
    const lost = expect(endless).rejects.toThrow();
    await eventually(async () => {
      const others = 'SELECT FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE $1';
      expect(await server.query(others, ['%generate_series%'])).toHaveLength(1);
    });
    server.freeze();
    await server.kill();
    await lost;
    await server.startAgain();
    expect(await server.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('answers nobody while frozen, and everybody once thawed', async () => {
    const client = await connect(server.url);
    server.freeze();
    const answers = [client.query('SELECT 1'), server.query('SELECT 2')];
    const pause = new Promise((resolve) => setTimeout(() => resolve('no answer'), 300));
    expect(await Promise.race([...answers, pause])).toBe('no answer');
    server.thaw();
    await expect(Promise.all(answers)).resolves.toHaveLength(2);
    await client.end();
  });
});

describeWithPostgres('a Postgres server with TLS', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start({ tls: true });
  });
  afterAll(() => server.stop());

  it('encrypts connections', async () => {
    const ofThisConnection = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
    expect(await server.query(ofThisConnection)).toEqual([{ ssl: true }]);
  });

  it.each(['127.0.0.1', 'localhost'])('is verified as %s by who trusts its certificate', async (host) => {
    const url = server.url.replace('127.0.0.1', host);
    const client = await connect(`${url}?sslmode=verify-full&sslrootcert=${server.caFile}`);
    await client.end();
  });

  it('is not verified by who trusts the usual authorities', async () => {
    await expect(connect(`${server.url}?sslmode=verify-full`)).rejects.toThrow('self-signed certificate');
  });

  it('refuses a connection without TLS', async () => {
    await expect(connect(server.url)).rejects.toMatchObject({ code: '28000' });
  });
});

describeWithPostgres('a stopped Postgres server', () => {
  it.each(['running', 'killed', 'frozen'] as const)('leaves no files when it was %s', async (state) => {
    const server = await PostgresServer.start({ tls: true });
    const directory = dirname(server.caFile as string);
    expect(readFileSync(server.caFile as string, 'utf8')).toContain('BEGIN CERTIFICATE');
    if (state === 'killed') await server.kill();
    if (state === 'frozen') server.freeze();
    await server.stop();
    expect(existsSync(directory)).toBe(false);
  });
});
