import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Config } from '@aiguards/config';
import type { Logger } from './logger';

/** An answer that was just made still has to be written to its connection. */
const FLUSH_MS = 100;

/**
 * Counts the requests that are being worked on, and holds the shutdown back until they are answered. Nest runs
 * `beforeApplicationShutdown` while servers still listen, so the last answers reach their clients.
 */
export class InFlight implements BeforeApplicationShutdown {
  private count = 0;
  private stopping = false;
  private onDrained: (() => void) | undefined;

  constructor(
    private readonly settings: Config['shutdown'],
    private readonly logger: Logger,
  ) {}

  /** True from the stop signal on: readiness turns, connections are asked to close. */
  get isStopping(): boolean {
    return this.stopping;
  }

  begin(): void {
    this.count++;
  }

  end(): void {
    this.count--;
    if (this.count === 0) this.onDrained?.();
  }

  /** From now on nothing new is taken. Called by whoever hears of the stop first. */
  stopTaking(): void {
    this.stopping = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopTaking();
    this.logger.info({ in_flight: this.count }, 'stopping');
    await sleep(this.settings.delayMs);
    if (this.count > 0 && !(await this.drained())) {
      this.logger.warn({ in_flight: this.count }, 'stopping without waiting longer');
    }
    await sleep(FLUSH_MS);
  }

  private drained(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.settings.timeoutMs);
      this.onDrained = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}

function sleep(milliseconds: number): Promise<void> {
  return milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
}
