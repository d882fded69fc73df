import { ClientTCP } from '@nestjs/microservices';
import { TCP_PATTERNS } from './rpc';
import { RpcTransport, type RpcConnection } from './rpc.transport';

/** Loopback and container networks connect in under a millisecond; a host that is gone never answers. */
const CONNECT_TIMEOUT_MS = 1000;

class TcpConnection implements RpcConnection {
  readonly client: ClientTCP;
  readonly patterns = TCP_PATTERNS;

  private isConnected = false;

  constructor(host: string, port: number) {
    this.client = new ClientTCP({ host, port });
    this.client.status.subscribe((status) => (this.isConnected = String(status) === 'connected'));
  }

  async connect(): Promise<void> {
    if (this.isConnected) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.reset();
        reject(new Error('no connection in time'));
      }, CONNECT_TIMEOUT_MS);
    });
    try {
      await Promise.race([this.client.connect(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Once written to the socket, a message may have arrived whatever happens next. */
  neverReceived(): boolean {
    return false;
  }

  reset(): void {
    try {
      this.client.unwrap<import('node:net').Socket>().destroy();
    } catch {
      // Nest throws when it was never connected: nothing to reset.
    }
  }

  async close(): Promise<void> {
    this.client.close();
  }
}

export function tcpTransport(guard: string, host: string, port: number): RpcTransport {
  return new RpcTransport(guard, `${host}:${port}`, new TcpConnection(host, port));
}
