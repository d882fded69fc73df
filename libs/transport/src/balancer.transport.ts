import type { Deadline, GuardRequest } from '@aiguards/contracts';
import { unavailable, type Delivery, type GuardTransport, type InstanceStatus } from './guard-transport';
import { Instance } from './instance';

export interface InstanceAddress {
  id: string;
  open(): GuardTransport;
}

/** Where the instances of a guard are found: an address list, a name server, a registry. */
export interface InstanceSource {
  list(): Promise<InstanceAddress[]>;
  close(): Promise<void>;
}

/** How often the list of instances is read again: a scaled or restarted guard takes part within this time. */
const REFRESH_MS = 1000;

/** Sends each request to the less busy of two random instances ("power of two choices", Mitzenmacher 2001). */
export class BalancerTransport implements GuardTransport {
  private readonly instances = new Map<string, Instance>();
  private readonly timer: NodeJS.Timeout;
  private refreshing: Promise<void> | undefined;

  constructor(
    private readonly guard: string,
    private readonly source: InstanceSource,
    private readonly random: () => number = Math.random,
  ) {
    this.timer = setInterval(() => {
      this.instances.forEach((instance) => instance.examineIfSilent());
      void this.refresh();
    }, REFRESH_MS).unref();
  }

  async send(request: GuardRequest, deadline: Deadline): Promise<Delivery> {
    if (this.instances.size === 0) await this.refresh();
    const instance = this.pick();
    if (!instance) return unavailable(this.guard, 'no instance answers', true);
    return instance.send(request, deadline);
  }

  async ping(timeoutMs: number): Promise<InstanceStatus[]> {
    await this.refresh();
    const perInstance = await Promise.all(
      [...this.instances.values()].map((instance) => instance.ping(timeoutMs)),
    );
    return perInstance.flat();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.instances.values()].map((instance) => instance.close()));
    this.instances.clear();
    await this.source.close();
  }

  private pick(): Instance | undefined {
    const all = [...this.instances.values()].filter((instance) => instance.listed);
    const up = all.filter((instance) => instance.state === 'up');
    const candidates = up.length > 0 ? up : all.filter((instance) => instance.state === 'refusing');
    const first = this.anyOf(candidates);
    const second = this.anyOf(candidates.filter((instance) => instance !== first));
    return second && first && second.pending < first.pending ? second : first;
  }

  private anyOf(instances: Instance[]): Instance | undefined {
    return instances[Math.floor(this.random() * instances.length)];
  }

  private refresh(): Promise<void> {
    this.refreshing ??= this.readSource().finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  private async readSource(): Promise<void> {
    let listed: InstanceAddress[];
    try {
      listed = await this.source.list();
    } catch {
      return; // The registry is away; the instances known so far may well still serve.
    }
    for (const address of listed) {
      const { id } = address;
      if (!this.instances.has(id)) this.instances.set(id, new Instance(id, address.open()));
    }
    const ids = new Set(listed.map((address) => address.id));
    for (const [id, instance] of this.instances) {
      // One that is unlisted but still answers somebody is closed at a later refresh.
      instance.listed = ids.has(id);
      if (instance.listed || instance.pending > 0) continue;
      this.instances.delete(id);
      void instance.close();
    }
  }
}
