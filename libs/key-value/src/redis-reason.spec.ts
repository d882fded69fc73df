import { describeWithRedis, freePort, startProgram } from '@aiguards/testing';
import { RedisKeyValue } from './redis.key-value';

describeWithRedis('a ping that fails', () => {
  async function reasonOf(url: string): Promise<string> {
    const store = new RedisKeyValue(url);
    // The second one is asked when the first connection has failed.
    await store.ping().catch(() => {});
    const reason = await store.ping().then(
      () => 'none',
      (error: Error) => error.message,
    );
    store.onApplicationShutdown();
    return reason;
  }

  it('says why, without the password', async () => {
    const port = await freePort();
    expect(await reasonOf(`redis://127.0.0.1:${port}`)).toBe(
      'nothing listens at this address (ECONNREFUSED)',
    );
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--requirepass', 'right'];
    const redis = startProgram('redis-server', args);
    await redis.printed('Ready to accept connections');
    expect(await reasonOf(`redis://:right@127.0.0.1:${port}`)).toBe('none');
    expect(await reasonOf(`redis://:wrong@127.0.0.1:${port}`)).toBe('user or password is wrong (WRONGPASS)');
    expect(await reasonOf(`redis://127.0.0.1:${port}`)).toBe('it asks for a password (NOAUTH)');
    await redis.stop();
  });
});
