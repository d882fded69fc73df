import { randomUUID } from 'node:crypto';

interface Answered {
  requestId: string;
  status: number;
  /** `performance.now()` when the answer was there. */
  at: number;
}

/** Clients that ask a gateway one short request after another, and remember what was answered. */
export class Load {
  readonly answered: Answered[] = [];
  private running = true;
  private readonly clients: Promise<void>[];

  /** @param pauseMs between an answer and the client's next request */
  constructor(
    private readonly url: string,
    clients = 8,
    private readonly pauseMs = 5,
  ) {
    this.clients = Array.from({ length: clients }, () => this.run());
  }

  /** Ids of the requests that were answered with success. */
  get successful(): string[] {
    return this.answered.filter(({ status }) => status === 200).map(({ requestId }) => requestId);
  }

  /** Resolves once so many more were answered. */
  async more(count: number): Promise<void> {
    const target = this.answered.length + count;
    while (this.running && this.answered.length < target) await pause(5);
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
  }

  private async run(): Promise<void> {
    while (this.running) {
      await this.ask().catch(() => pause(20)); // The gateway is away.
      await pause(this.pauseMs);
    }
  }

  private async ask(): Promise<void> {
    const requestId = randomUUID();
    const response = await fetch(`${this.url}/api/v1/guards/process`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify({ service_type: 'tokenguard', payload: { text: `text ${requestId}` } }),
    });
    await response.arrayBuffer();
    this.answered.push({ requestId, status: response.status, at: performance.now() });
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
