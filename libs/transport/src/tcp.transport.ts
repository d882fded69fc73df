import type { Socket } from 'node:net';
import { ClientTCP } from '@nestjs/microservices';
import { TCP_PATTERNS } from './rpc';
import { RpcTransport, type RpcConnection } from './rpc.transport';

/** Loopback and container networks connect in under a millisecond; a host that is gone never answers. */
const CONNECT_TIMEOUT_MS = 1000;

class TcpConnection implements RpcConnection {
  readonly client: ClientTCP;
  readonly patterns = TCP_PATTERNS;
  private isConnected = false;
  private connecting: Promise<void> | undefined;

  constructor(host: string, port: number) {
    this.client = new ClientTCP({ host, port });
    this.client.status.subscribe((status) => (this.isConnected = String(status) === 'connected'));
  }

  /** One attempt for all who wait for it. */
  connect(): Promise<void> {
    if (this.isConnected) return Promise.resolve();
    this.connecting ??= this.attempt().finally(() => (this.connecting = undefined));
    return this.connecting;
  }

  /** Once written to the socket, a message may have arrived whatever happens next. */
  neverReceived(): boolean {
    return false;
  }

  reset(): void {
    try {
      this.client.unwrap<Socket>().destroy();
    } catch {
      // Nest throws when it was never connected: nothing to reset.
    }
  }

  async close(): Promise<void> {
    this.client.close();
  }

  private attempt(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error('no connection in time'));
        this.reset();
      }, CONNECT_TIMEOUT_MS);
      this.client
        .connect()
        .then(() => resolve(), reject)
        .finally(() => clearTimeout(timer));
    });
  }
}

export function tcpTransport(guard: string, host: string, port: number): RpcTransport {
  return new RpcTransport(guard, `${host}:${port}`, new TcpConnection(host, port));
}
