import { NEVER, of, throwError, type Observable } from 'rxjs';
import { Deadline, type GuardRequest } from '@aiguards/contracts';
import { TCP_PATTERNS, type RpcPong } from './rpc';
import { RpcTransport, type RpcConnection } from './rpc.transport';

const REQUEST: GuardRequest = {
  requestId: 'r',
  payload: {},
  userId: null,
  sessionId: null,
  tenant: 'default',
};

function setUp(answer: () => Observable<unknown>, connect: () => Promise<void> = async () => {}) {
  const seen = { resets: 0, sent: 0 };
  const send = () => {
    seen.sent++;
    return answer();
  };
  const connection: RpcConnection = {
    client: { send: send as never },
    patterns: TCP_PATTERNS,
    connect,
    neverReceived: () => false,
    reset: () => void seen.resets++,
    close: async () => {},
  };
  return { transport: new RpcTransport('testguard', 'one', connection), seen };
}

const pong = (fields: Partial<RpcPong>) =>
  of({ guard: 'testguard', status: 'ready', version: '1', ...fields });

describe('a ping', () => {
  it('finds an instance that answers as the guard it should be', async () => {
    expect(await setUp(() => pong({})).transport.ping(50)).toMatchObject([{ id: 'one', healthy: true }]);
  });

  it('does not take another guard for it', async () => {
    const { transport } = setUp(() => pong({ guard: 'other' }));
    expect(await transport.ping(50)).toMatchObject([{ healthy: false, error: 'answers as other' }]);
  });

  it('drops the connection of an instance that stays silent twice', async () => {
    const { transport, seen } = setUp(() => NEVER);
    await transport.ping(10);
    expect(seen.resets).toBe(0);
    await transport.ping(10);
    expect(seen.resets).toBe(1);
  });

  it('lets an instance that is stopping finish what it works on', async () => {
    const { transport, seen } = setUp(() => pong({ status: 'stopping' }));
    for (let index = 0; index < 5; index++) {
      expect(await transport.ping(50)).toMatchObject([{ healthy: false, error: 'stopping' }]);
    }
    expect(seen.resets).toBe(0);
  });
});

describe('a request', () => {
  it('has not started where no connection could be made', async () => {
    const { transport, seen } = setUp(
      () => of({}),
      () => Promise.reject(Object.assign(new Error('connect 10.0.0.1:4000'), { code: 'ECONNREFUSED' })),
    );
    const reply = await transport.send(REQUEST, Deadline.after(1000));
    expect(reply).toMatchObject({ failure: { code: 'GUARD_UNAVAILABLE', notStarted: true } });
    expect(JSON.stringify(reply)).not.toContain('10.0.0.1');
    expect(seen.sent).toBe(0);
  });

  it('may have started once it was sent', async () => {
    const { transport } = setUp(() => throwError(() => new Error('Connection closed')));
    const reply = await transport.send(REQUEST, Deadline.after(1000));
    expect(reply).toEqual({
      ok: false,
      failure: { code: 'GUARD_UNAVAILABLE', message: 'testguard is unavailable: Connection closed' },
    });
  });

  it('is not sent when the deadline passed while connecting', async () => {
    const { transport, seen } = setUp(
      () => of({}),
      () => new Promise((resolve) => setTimeout(resolve, 30)),
    );
    expect(await transport.send(REQUEST, Deadline.after(5))).toMatchObject({
      failure: { code: 'GUARD_TIMEOUT' },
    });
    expect(seen.sent).toBe(0);
  });
});
