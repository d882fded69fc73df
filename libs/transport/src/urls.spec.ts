import { parseTcpUrls, redisOptions, TcpInstances, transportKind } from '.';

describe('transport URLs', () => {
  it('name their adapter by the scheme', () => {
    expect(['local:', 'tcp://a:1', 'redis://a', 'rediss://a'].map(transportKind)).toEqual([
      'local',
      'tcp',
      'redis',
      'redis',
    ]);
    expect(() => transportKind('http://a')).toThrow('no transport for "http:"');
  });

  it('list TCP instances', () => {
    expect(parseTcpUrls('tcp://a:1, tcp://[::1]:2')).toEqual([
      { host: 'a', port: 1 },
      { host: '::1', port: 2 },
    ]);
    expect(() => parseTcpUrls('tcp://a')).toThrow('"tcp://a" is not tcp://host:port');
  });

  it('stand for every address of a host name', async () => {
    const found = await new TcpInstances('g', 'tcp://127.0.0.1:1,tcp://localhost:2').list();
    expect(found.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['127.0.0.1:1', expect.stringMatching(/^(127\.0\.0\.1|::1):2$/)]),
    );
  });

  it('carry the credentials and the database of Redis', () => {
    expect(redisOptions('rediss://user:p%40ss@host:7000/3')).toMatchObject({
      host: 'host',
      port: 7000,
      username: 'user',
      password: 'p@ss',
      db: 3,
      tls: {},
    });
    expect(redisOptions('redis://host')).toMatchObject({ host: 'host', port: 6379 });
  });
});
