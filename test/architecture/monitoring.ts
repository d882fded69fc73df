import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const DEPLOY = resolve(__dirname, '../../deploy');

/** One rule of a rules file: an alert, or a series that is recorded. */
export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface Target {
  refId: string;
  expr?: string;
  legendFormat?: string;
  datasource: { type: string; uid: string };
}

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: { type: string; uid: string };
  targets?: Target[];
  fieldConfig?: { defaults: { unit?: string } };
  gridPos: { x: number; y: number; w: number; h: number };
}

export interface Dashboard {
  uid: string;
  title: string;
  panels: Panel[];
  links: { url: string }[];
  templating: { list: { name: string; query: { query: string }; datasource: { uid: string } }[] };
  annotations: { list: { expr: string; datasource: { uid: string } }[] };
}

const filesIn = (folder: string, extension: string): string[] =>
  readdirSync(join(DEPLOY, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => join(DEPLOY, folder, name));

const read = (file: string): string => readFileSync(file, 'utf8');

/** A YAML file below `deploy`. */
export const readYaml = <T>(path: string): T => parse(read(join(DEPLOY, path))) as T;

export const rules = (): Rule[] =>
  filesIn('prometheus/rules', '.yml').flatMap((file) =>
    (parse(read(file)) as { groups: { rules: Rule[] }[] }).groups.flatMap((group) => group.rules),
  );

export const dashboards = (): Dashboard[] =>
  filesIn('grafana/dashboards', '.json').map((file) => JSON.parse(read(file)) as Dashboard);

export interface RuleTest {
  name: string;
  promql_expr_test: { expr: string; exp_samples?: unknown[] }[];
}

export const ruleTests = (): RuleTest[] =>
  filesIn('prometheus/tests', '.yml').flatMap((file) => (parse(read(file)) as { tests: RuleTest[] }).tests);

/** Everything a dashboard asks Prometheus, with where it asks it. */
export function queriesOf(dashboard: Dashboard): { where: string; expr: string; legend: string }[] {
  const asked = dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.flatMap(({ expr, legendFormat }) =>
      expr === undefined ? [] : [{ where: `${dashboard.uid}: ${title}`, expr, legend: legendFormat ?? '' }],
    ),
  );
  const annotations = dashboard.annotations.list.map(({ expr }) => ({
    where: `${dashboard.uid}: annotations`,
    expr,
    legend: '',
  }));
  return [...asked, ...annotations];
}
