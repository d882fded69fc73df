import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import {
  describeWithPrometheus,
  eventually,
  freePort,
  makeKey,
  PrometheusServer,
  startGateway,
  startSystem,
  type System,
} from '@aiguards/testing';
import { dashboards, queriesOf, readYaml, rules } from '../architecture/monitoring';
import { withoutVariables } from '../architecture/promql';
import { askEverything, GUARD_PAYLOADS } from './guard-payloads';

interface ScrapeConfiguration {
  global: Record<string, string>;
  rule_files: string[];
  scrape_configs: { job_name: string; dns_sd_configs?: unknown; static_configs?: object[] }[];
}

/** Where each job of the committed configuration finds its processes on this machine. */
function targetsOf(job: string, { url, guards }: System, port: number): object[] {
  const target = (address: string, component?: string) => ({
    targets: [address],
    labels: component === undefined ? {} : { component },
  });
  if (job === 'prometheus') return [target(`127.0.0.1:${port}`)];
  if (job === 'gateway') return [target(new URL(url).host, 'codeguardians-gateway')];
  return [...guards].map(([name, { httpPort }]) => target(`127.0.0.1:${httpPort}`, name));
}

/** The committed configuration, with addresses of this machine for the names of the network, and more haste. */
function configurationFor(system: System, port: number): string {
  const committed = readYaml<ScrapeConfiguration>('prometheus/prometheus.yml');
  return stringify({
    ...committed,
    global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
    rule_files: committed.rule_files.map((file) => resolve(__dirname, '../../deploy/prometheus', file)),
    scrape_configs: committed.scrape_configs.map(
      ({ dns_sd_configs: _names, static_configs: _addresses, ...job }) => ({
        ...job,
        relabel_configs: [],
        static_configs: targetsOf(job.job_name, system, port),
      }),
    ),
  });
}

interface Scraped {
  labels: Record<string, string>;
  health: string;
  lastError: string;
}

interface Evaluated {
  name: string;
  health: string;
  state?: string;
}

describeWithPrometheus('Prometheus beside six processes', () => {
  let system: System;
  let prometheus: PrometheusServer;
  let folder: string;

  beforeAll(async () => {
    system = await startSystem('tcp');
    folder = mkdtempSync(join(tmpdir(), 'aiguards-scrape-'));
    const port = await freePort();
    writeFileSync(join(folder, 'prometheus.yml'), configurationFor(system, port));
    prometheus = await PrometheusServer.start(join(folder, 'prometheus.yml'), port);
  }, 90_000);
  afterAll(async () => {
    await prometheus.stop();
    await system.stop();
    rmSync(folder, { recursive: true });
  });

  async function evaluated(): Promise<Evaluated[]> {
    const { groups } = (await prometheus.ask('rules')) as { groups: { rules: Evaluated[] }[] };
    return groups.flatMap((group) => group.rules);
  }

  it('scrapes the gateway, every guard and itself', async () => {
    await eventually(async () => {
      const scraped = (await prometheus.ask('targets')).activeTargets as Scraped[];
      expect(scraped.map(({ health, lastError }) => `${health}${lastError}`)).toEqual(Array(7).fill('up'));
      expect(scraped.map(({ labels }) => labels.component ?? labels.job).sort()).toEqual(
        ['codeguardians-gateway', 'prometheus', ...system.guards.keys()].sort(),
      );
    }, 20_000);
  }, 30_000);

  it('evaluates every rule, and none of them alarms about a system that is well', async () => {
    for (const guard of Object.keys(GUARD_PAYLOADS)) await askEverything(system.url, guard);
    await eventually(async () => {
      const all = await evaluated();
      expect(all.map(({ health }) => health)).toEqual(rules().map(() => 'ok'));
      expect(all.filter(({ state }) => state === 'firing')).toEqual([]);
    }, 20_000);
    await eventually(async () => {
      const { result } = await prometheus.ask('query', { query: 'guard:requests:rate5m > 0' });
      expect(result).toHaveLength(system.guards.size);
    }, 20_000);
  }, 60_000);

  it('understands every query of the dashboards', async () => {
    const queries = dashboards().flatMap(queriesOf);
    for (const { expr } of queries) await prometheus.ask('query', { query: withoutVariables(expr) });
    expect(queries.length).toBeGreaterThan(50);
  });

  it('is about to alarm when a guard is gone', async () => {
    system.guards.get('biasguard')?.child.kill('SIGKILL');
    await eventually(async () => {
      const alarmed = (await evaluated()).filter(({ state }) => state === 'pending' || state === 'firing');
      expect(alarmed.map(({ name }) => name)).toEqual(expect.arrayContaining(['GuardDown', 'InstanceDown']));
    }, 20_000);
  }, 30_000);
});

describeWithPrometheus('Prometheus beside a gateway that asks for keys', () => {
  it('scrapes it with a key in a file, and not without', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aiguards-scrape-'));
    const { url, child } = await startGateway({
      DATA_DIR: folder,
      AUTH_REQUIRED: 'true',
      ALLOWED_HOSTS: 'api.example',
    });
    const { key } = await makeKey({ DATA_DIR: folder }, { scopes: 'read' });
    writeFileSync(join(folder, 'aiguards.key'), `${key}\n`, { mode: 0o600 });
    const port = await freePort();
    const scrape = { scrape_interval: '1s', static_configs: [{ targets: [new URL(url).host] }] };
    const authorization = { credentials_file: join(folder, 'aiguards.key') };
    const jobs = [
      { job_name: 'without', ...scrape },
      { job_name: 'gateway', authorization, ...scrape },
    ];
    writeFileSync(join(folder, 'prometheus.yml'), stringify({ scrape_configs: jobs }));
    const prometheus = await PrometheusServer.start(join(folder, 'prometheus.yml'), port);
    await eventually(async () => {
      const scraped = (await prometheus.ask('targets')).activeTargets as Scraped[];
      expect(scraped.find(({ labels }) => labels.job === 'gateway')).toMatchObject({ health: 'up' });
      expect(scraped.find(({ labels }) => labels.job === 'without')).toMatchObject({
        health: 'down',
        lastError: expect.stringContaining('401'),
      });
    }, 20_000);
    await prometheus.stop();
    await child.stop();
    rmSync(folder, { recursive: true });
  }, 60_000);
});
