import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram, type Child } from './child';
import { get } from './http';

/** A real Prometheus on loopback, with its data in a temporary folder. */
export class PrometheusServer {
  private constructor(
    readonly url: string,
    private readonly process: Child,
    private readonly data: string,
  ) {}

  static async start(configFile: string, port: number): Promise<PrometheusServer> {
    const data = mkdtempSync(join(tmpdir(), 'aiguards-prometheus-'));
    const address = `127.0.0.1:${port}`;
    const child = startProgram('prometheus', [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=${address}`,
    ]);
    await child.printed('Server is ready to receive web requests');
    return new PrometheusServer(`http://${address}`, child, data);
  }

  /** `data` of an answer of its API. @throws Error with what it says is wrong */
  async ask(path: string, query: Record<string, string> = {}) {
    const { body } = await get(`${this.url}/api/v1/${path}?${new URLSearchParams(query).toString()}`);
    if (body.status !== 'success') throw new Error(`${path} ${JSON.stringify(query)}: ${body.error}`);
    return body.data;
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}
