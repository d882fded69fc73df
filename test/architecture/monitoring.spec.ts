import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { GUARDS } from '@aiguards/guards/catalogue';
import { get, process as ask, startSystem } from '@aiguards/testing';
import { askEverything, GUARD_PAYLOADS } from '../e2e/guard-payloads';
import { dashboards, queriesOf, readYaml, rules, ruleTests, type Dashboard } from './monitoring';
import { readExpression, type Metrics } from './promql';

/** What the scrape configuration and Prometheus itself add to every series. */
const TARGET_LABELS = ['job', 'instance', 'component'];

/** What Prometheus makes itself. The labels of an alert are those of whatever it is about. */
const OF_PROMETHEUS: [string, string[]][] = [
  ['up', TARGET_LABELS],
  ['ALERTS', ['alertname', 'alertstate', 'severity', 'service_name', 'guard', 'outcome', ...TARGET_LABELS]],
];

/** Dropped lines are exposed where lines are sent somewhere, even if nothing listens there. */
const SHIPS_LOGS = { LOG_ELASTICSEARCH_URL: 'http://127.0.0.1:1' };

const SAMPLE = /^([a-z_:][\w:]*)(?:\{([^}]*)\})? /i;

/** The labels of every series of a scrape, by its name. */
function labelsByName(scrapes: string[]): Map<string, Set<string>> {
  const metrics = new Map<string, Set<string>>();
  for (const line of scrapes.flatMap((text) => text.split('\n'))) {
    const [, name, pairs = ''] = SAMPLE.exec(line) ?? [];
    if (name === undefined) continue;
    const labels = metrics.get(name) ?? new Set(TARGET_LABELS);
    for (const pair of pairs.split(',')) if (pair.includes('=')) labels.add(pair.slice(0, pair.indexOf('=')));
    metrics.set(name, labels);
  }
  return metrics;
}

/** What six processes expose once every guard has answered, refused and been found in the cache. */
async function exposedMetrics(): Promise<Map<string, Set<string>>> {
  const system = await startSystem('tcp', {
    env: { CACHE_ENABLED: 'true', ...SHIPS_LOGS },
    guardEnv: SHIPS_LOGS,
  });
  try {
    for (const [guard, payloads] of Object.entries(GUARD_PAYLOADS)) {
      await askEverything(system.url, guard);
      for (const payload of [payloads[0] as object, { text: 1 }]) await ask(system.url, guard, payload);
    }
    const guardUrls = [...system.guards.values()].map(({ httpPort }) => `http://127.0.0.1:${httpPort}`);
    const scrapes = await Promise.all([system.url, ...guardUrls].map((url) => get(`${url}/metrics`)));
    return labelsByName(scrapes.map(({ body }) => body as string));
  } finally {
    await system.stop();
  }
}

/** Adds what rules record, in their order: a rule may ask what an earlier one recorded. */
function withRecorded(metrics: Metrics): { metrics: Metrics; problems: string[] } {
  const all = new Map(metrics);
  const problems: string[] = [];
  for (const { record, alert, expr } of rules().sort(recordedFirst)) {
    const reading = readExpression(expr, all);
    problems.push(...reading.problems.map((problem) => `${record ?? alert}: ${problem}`));
    if (record !== undefined) all.set(record, reading.labels);
  }
  return { metrics: all, problems };
}

const recordedFirst = (a: { record?: string }, b: { record?: string }): number =>
  Number(a.record === undefined) - Number(b.record === undefined);

const LEGEND_LABEL = /\{\{\s?(\w+)\s?\}\}/g;

describe('what rules and dashboards ask', () => {
  let exposed: Metrics;
  let recorded: ReturnType<typeof withRecorded>;
  beforeAll(async () => {
    exposed = new Map([
      ...(await exposedMetrics()),
      ...OF_PROMETHEUS.map(([name, labels]) => [name, new Set(labels)] as const),
    ]);
    recorded = withRecorded(exposed);
  }, 120_000);

  it('is exposed by six processes, in every rule', () => {
    expect(recorded.problems).toEqual([]);
    expect(rules().length).toBeGreaterThan(20);
    expect(exposed.size).toBeGreaterThan(60);
  });

  it('is exposed or recorded, in every panel, and legends name labels of their result', () => {
    const queries = dashboards().flatMap(queriesOf);
    const problems = queries.flatMap(({ where, expr, legend }) => {
      const { labels, problems } = readExpression(expr, recorded.metrics);
      const named = [...legend.matchAll(LEGEND_LABEL)].map(([, label]) => label as string);
      const unknown = named
        .filter((label) => !labels.has(label))
        .map((label) => `no label ${label} for its legend`);
      return [...problems, ...unknown].map((problem) => `${where}: ${problem}`);
    });
    expect(problems).toEqual([]);
    expect(queries.length).toBeGreaterThan(50);
  });

  it('is exposed, in the variables of dashboards', () => {
    for (const { templating } of dashboards()) {
      for (const { query } of templating.list) {
        const [, series, label] = /^label_values\((.+), (\w+)\)$/.exec(query.query) ?? [];
        const { labels, problems } = readExpression(series as string, recorded.metrics);
        expect(problems).toEqual([]);
        expect([...labels]).toContain(label);
      }
    }
  });

  it.each([
    ['a metric that does not exist', 'rate(guard_verdict_total[5m])', ['no metric guard_verdict_total']],
    [
      'a label in a selector',
      'guard_verdicts_total{service="x"}',
      ['no label service in guard_verdicts_total'],
    ],
    [
      'a label to group by',
      'sum by (verdict) (rate(guard_verdicts_total[5m]))',
      ['no label verdict in sum by (verdict) (rate(guard_verdicts_total[5m]))'],
    ],
    [
      'buckets that were summed away',
      'histogram_quantile(0.9, sum(rate(guard_score_bucket[5m])))',
      ['no label le in histogram_quantile(0.9, sum(rate(guard_score_bucket[5m])))'],
    ],
    [
      'a label to match on',
      'guard:requests:rate5m / on (service_type) guard:failures:rate5m',
      [
        'no label service_type in guard:requests:rate5m / on (service_type) guard:failures:rate5m',
        'no label service_type in guard:requests:rate5m / on (service_type) guard:failures:rate5m',
      ],
    ],
  ])('would be noticed if it were not: %s', (_what, planted, problems) => {
    expect(readExpression(planted, recorded.metrics).problems).toEqual(problems);
  });

  it('would be noticed if it were no PromQL', () => {
    expect(() => readExpression('sum(rate(up[5m])', recorded.metrics)).toThrow('no PromQL');
  });
});

describe('alerts', () => {
  const alerts = rules().filter(({ alert }) => alert !== undefined);
  const docs = readFileSync(resolve(__dirname, '../../docs/monitoring.md'), 'utf8');

  it.each(alerts.map((rule) => [rule.alert as string, rule] as const))(
    '%s says how grave it is, what to do first and where more is written',
    (name, { labels, annotations }) => {
      expect(['critical', 'warning']).toContain(labels?.severity);
      expect(annotations?.summary).toMatch(/\S/);
      expect(annotations?.description).toMatch(/ First: (?:docker|curl) /);
      expect(annotations?.runbook_url).toBe(`docs/monitoring.md#${name.toLowerCase()}`);
      expect(docs.split('\n')).toContain(`### ${name}`);
    },
  );

  it.each(alerts.map(({ alert }) => alert as string))(
    '%s has a test where it fires and one where not',
    (name) => {
      const tests = ruleTests().filter((test) => test.name.startsWith(`${name}: `));
      const outcomes = tests.flatMap(({ promql_expr_test = [] }) =>
        promql_expr_test
          .filter(({ expr }) => expr.includes(`alertname="${name}"`))
          .map(({ exp_samples = [] }) => exp_samples.length > 0),
      );
      expect(new Set(outcomes)).toEqual(new Set([true, false]));
    },
  );
});

describe('the scrape configuration', () => {
  interface ScrapeJob {
    job_name: string;
    dns_sd_configs?: { names: string[]; type: string; port: number }[];
  }

  it('finds every replica of the gateway and of each guard there is', () => {
    const { scrape_configs: jobs } = readYaml<{ scrape_configs: ScrapeJob[] }>('prometheus/prometheus.yml');
    const found = jobs.flatMap(({ dns_sd_configs = [] }) => dns_sd_configs);
    expect(found.flatMap(({ names }) => names)).toEqual([
      'codeguardians-gateway',
      ...GUARDS.map(({ name }) => name),
    ]);
    for (const { type, port } of found) expect([type, port]).toEqual(['A', 8000]);
  });
});

const CURRENT_PANELS = ['row', 'stat', 'timeseries', 'state-timeline', 'table', 'heatmap', 'logs'];

describe.each(dashboards().map((dashboard) => [dashboard.uid, dashboard] as const))(
  'dashboard %s',
  (_uid, dashboard) => {
    const panels = dashboard.panels.filter(({ type }) => type !== 'row');

    it('has panels of current types with an id, a title, a description and a unit each', () => {
      expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
      expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
      for (const { type, title, description, fieldConfig } of panels) {
        expect([title, CURRENT_PANELS.includes(type)]).toEqual([title, true]);
        expect([title, description]).toEqual([title, expect.stringMatching(/\.$/)]);
        expect([title, fieldConfig?.defaults.unit]).toEqual([title, expect.any(String)]);
      }
    });

    it('asks provisioned data sources only', () => {
      const { datasources } = readYaml<{ datasources: { uid: string; type: string }[] }>(
        'grafana/provisioning/datasources/aiguards.yml',
      );
      const provisioned = datasources.map(({ uid, type }) => `${type} ${uid}`);
      const asked = panels.flatMap(({ datasource, targets = [] }) => [
        datasource,
        ...targets.map((target) => target.datasource),
      ]);
      expect(asked.length).toBeGreaterThan(20);
      for (const source of asked) expect(provisioned).toContain(`${source?.type} ${source?.uid}`);
      for (const { datasource } of [...dashboard.templating.list, ...dashboard.annotations.list]) {
        expect(datasources.map(({ uid }) => uid)).toContain(datasource.uid);
      }
    });

    it('lays its panels out without overlaps, and links to dashboards that exist', () => {
      const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, index) => `${x + (index % w)},${y + Math.floor(index / w)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(cells.every((cell) => Number(cell.split(',')[0]) < 24)).toBe(true);
      const uids = dashboards().map(({ uid }: Dashboard) => `/d/${uid}`);
      for (const { url } of dashboard.links) expect(uids).toContain(url);
    });

    it('uses each of its variables', () => {
      const asked = queriesOf(dashboard)
        .map(({ expr }) => expr)
        .join('\n');
      for (const { name } of dashboard.templating.list) expect(asked).toContain(`$${name}`);
    });
  },
);
