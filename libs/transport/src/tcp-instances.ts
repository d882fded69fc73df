import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { InstanceAddress, InstanceSource } from './balancer.transport';
import { tcpTransport } from './tcp.transport';

interface HostPort {
  host: string;
  port: number;
}

/** Parses `tcp://host:port[,tcp://host:port…]`. @throws Error naming the part that is wrong */
export function parseTcpUrls(urls: string): HostPort[] {
  return urls.split(',').map((url) => {
    const parsed = URL.canParse(url.trim()) ? new URL(url.trim()) : undefined;
    if (parsed?.protocol !== 'tcp:' || !parsed.port) throw new Error(`"${url}" is not tcp://host:port`);
    return { host: parsed.hostname.replace(/^\[|\]$/g, ''), port: Number(parsed.port) };
  });
}

/** A host name stands for all of its addresses: replicas of a compose service or of a headless Kubernetes service. */
export class TcpInstances implements InstanceSource {
  private readonly hosts: HostPort[];
  private readonly lastKnown = new Map<string, string[]>();

  constructor(
    private readonly guard: string,
    urls: string,
  ) {
    this.hosts = parseTcpUrls(urls);
  }

  async list(): Promise<InstanceAddress[]> {
    const perHost = await Promise.all(
      this.hosts.map(async ({ host, port }) =>
        (await this.addressesOf(host)).map((address) => this.at(address, port)),
      ),
    );
    return perHost.flat();
  }

  async close(): Promise<void> {}

  private at(address: string, port: number): InstanceAddress {
    return { id: `${address}:${port}`, open: () => tcpTransport(this.guard, address, port) };
  }

  private async addressesOf(host: string): Promise<string[]> {
    if (isIP(host)) return [host];
    try {
      const addresses = (await lookup(host, { all: true })).map((entry) => entry.address);
      this.lastKnown.set(host, addresses);
      return addresses;
    } catch {
      // A name server that is briefly away must not unlist instances that still serve.
      return this.lastKnown.get(host) ?? [];
    }
  }
}
