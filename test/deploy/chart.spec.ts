import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { loadConfig, variableNames } from '@aiguards/config';
import { GUARDS } from '@aiguards/guards/catalogue';
import { describeWith, ROOT } from '@aiguards/testing';
import { validateManifest } from './render-chart/models';
import { mayConnect, selects } from './render-chart/network';
import { canRender, ChartRenderer, type Manifest, type Rendered } from './render-chart/render-chart';

const NAMES = GUARDS.map((guard) => guard.name);
const SECRETS = {
  SECRET_KEY: 'f3b1c09a7d5e42861b0c9d8e7f6a5b4c3d2e1f00112233445566778899aabbcc',
  DATABASE_URL: 'postgresql://aiguards:k3Jx9aQ@db.internal:5432/aiguards?sslmode=verify-full',
  REDIS_URL: 'rediss://:s8Hq2nW@cache.internal:6379',
};
const existing = { existing: 'aiguards-secrets' };
const JWT = { JWT_ISSUER: 'https://idp/', JWT_AUDIENCE: 'guards', JWT_JWKS_URL: 'https://idp/keys' };
const PEER = { ipBlock: { cidr: '10.0.8.0/24' } };

const readme = readFileSync(resolve(ROOT, 'deploy/kubernetes/README.md'), 'utf8');

const SETS: Readonly<Record<string, object>> = {
  'the values that README.md shows': parse(/```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '') as object,
  'no more than an existing Secret': { secrets: existing },
  'a Secret of the chart': { secrets: { values: { ...SECRETS, SECRET_KEY_PREVIOUS: 'x'.repeat(64) } } },
  'an external Secret': {
    secrets: { external: { storeName: 'vault', key: 'guards/prod', previousKey: true } },
  },
  'secrets of AWS': {
    secrets: { aws: { name: 'aiguards/production', region: 'eu-central-1', refreshSeconds: 300 } },
    serviceAccounts: { gateway: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' } } },
  },
  'an ingress': {
    secrets: existing,
    gateway: { ingress: { enabled: true, className: 'nginx', host: 'guards.example.com', tlsSecret: 'tls' } },
  },
  monitoring: {
    secrets: existing,
    monitoring: {
      podMonitors: { enabled: true, labels: { release: 'prometheus' }, keySecret: { name: 'metrics-key' } },
      rules: { alerts: 'groups: [{name: a, rules: [{alert: Down, expr: "up == 0", for: 1m}]}]' },
    },
  },
  'guards over Redis': { secrets: existing, transport: 'redis', redis: { enabled: false } },
  'no autoscaling, one of each': {
    secrets: existing,
    gateway: { replicas: 1, autoscaling: { enabled: false } },
    guardDefaults: { replicas: 1, autoscaling: { enabled: false } },
  },
  'a spool that persists': {
    secrets: existing,
    gateway: { spool: { persistent: true, maxMegabytes: 1024, storageClass: 'gp3' } },
  },
  'no database and no Redis': {
    secrets: existing,
    database: { enabled: false },
    redis: { enabled: false },
    gateway: { env: JWT },
  },
  'one guard in the gateway': { secrets: existing, guards: { biasguard: { enabled: false } } },
  'everything of a pod': {
    secrets: existing,
    image: { registry: 'registry.example.com/team/', tag: '1.2.3', pullSecrets: ['pull'] },
    database: { certificateAuthority: { configMap: 'rds-ca' } },
    env: { LOG_LEVEL: 'warn', COMPUTE_THREADS: 0 },
    gateway: {
      allowedHosts: ['guards.example.com'],
      env: { QUOTA_MONTHLY: 12_000_000, AUTH_REQUIRED: true },
    },
    guards: { tokenguard: { env: { COMPUTE_THRESHOLD: 50_000 } } },
    shutdown: { delaySeconds: 15, timeoutSeconds: 300 },
    pod: {
      annotations: { a: 'b' },
      labels: { team: 'guards' },
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'dedicated', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      priorityClassName: 'high',
    },
    networkPolicy: {
      clients: [{ namespaceSelector: { matchLabels: { app: 'ingress' } } }],
      postgres: { port: 6432, peers: [PEER] },
      redis: { port: 6380, peers: [PEER] },
      egress: [{ to: [PEER], ports: [{ port: 4318 }] }],
    },
  },
  'no network policies': { secrets: existing, networkPolicy: { enabled: false } },
};

interface Variable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string; optional?: boolean } };
}

const WORKLOADS = ['Deployment', 'StatefulSet'];
const ofKind = ({ manifests }: Rendered, ...kinds: string[]): Manifest[] =>
  manifests.filter(({ kind }) => kinds.includes(kind));
const workloadsOf = (rendered: Rendered) => ofKind(rendered, ...WORKLOADS);
const componentOf = ({ metadata }: Manifest): string => metadata.labels['app.kubernetes.io/component'] ?? '';
const podLabels = ({ spec }: Manifest): Record<string, string> => spec.template.metadata.labels;
const containerOf = ({ spec }: Manifest) => spec.template.spec.containers[0];
const variablesOf = (workload: Manifest): Variable[] => containerOf(workload).env;
const portsOf = (workload: Manifest): { name: string; containerPort: number }[] =>
  containerOf(workload).ports;

/** What a process would find in its environment: Kubernetes puts in secrets, and the variables that stand before. */
function environmentOf(workload: Manifest): NodeJS.ProcessEnv {
  const env: Record<string, string> = {};
  for (const { name, value, valueFrom } of variablesOf(workload)) {
    if (valueFrom?.secretKeyRef.optional) continue;
    const given = value ?? SECRETS[valueFrom?.secretKeyRef.key as keyof typeof SECRETS];
    env[name] = given.replace(/\$\((\w+)\)/, (_, variable: string) => env[variable] ?? 'missing');
  }
  // A file that the pod mounts; this machine has none.
  delete env.DATABASE_CA_FILE;
  return env;
}

/** What AWS or the Secret would add is not in the environment. */
function configOf(workload: Manifest) {
  const env = environmentOf(workload);
  const kind = componentOf(workload) === 'gateway' ? 'gateway' : 'guard';
  const secrets = env.AWS_SECRETS_ENABLED === 'true' ? SECRETS : {};
  return loadConfig({ ...env, ...secrets }, kind === 'gateway' ? NAMES : [], kind);
}

describeWith('Go with sprig', canRender)('the Helm chart', () => {
  let renderer: ChartRenderer;
  beforeAll(() => (renderer = new ChartRenderer()), 120_000);
  afterAll(() => renderer.close());

  describe.each(Object.keys(SETS))('with %s', (name) => {
    let rendered: Rendered;
    beforeAll(() => (rendered = renderer.render(SETS[name] as object)));

    it('is what the API of Kubernetes takes, each name once', () => {
      const names = rendered.manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(new Set(names).size).toBe(names.length);
      rendered.manifests.forEach(validateManifest);
    });

    it('runs the gateway and every guard of the catalogue', () => {
      const off = name === 'one guard in the gateway' ? ['biasguard'] : [];
      expect(workloadsOf(rendered).map(componentOf).sort()).toEqual(
        ['gateway', ...NAMES].filter((component) => !off.includes(component)).sort(),
      );
    });

    it('selects pods that exist', () => {
      const pods = workloadsOf(rendered).map(podLabels);
      const matching = (selector: { matchLabels: Record<string, string> }): number =>
        pods.filter((labels) => selects(selector, labels)).length;
      for (const workload of workloadsOf(rendered)) expect(matching(workload.spec.selector)).toBe(1);
      for (const { spec } of ofKind(rendered, 'Service'))
        expect(matching({ matchLabels: spec.selector })).toBe(1);
      for (const { spec } of ofKind(rendered, 'PodDisruptionBudget', 'PodMonitor')) {
        expect(matching(spec.selector)).toBe(1);
      }
      for (const { spec } of ofKind(rendered, 'NetworkPolicy'))
        expect(matching(spec.podSelector)).toBeGreaterThan(0);
    });

    it('names ports, services, accounts and targets that exist', () => {
      for (const workload of workloadsOf(rendered)) {
        const ports = portsOf(workload).map((port) => port.name);
        const { startupProbe, readinessProbe, livenessProbe } = containerOf(workload);
        for (const probe of [startupProbe, readinessProbe, livenessProbe])
          expect(ports).toContain(probe.httpGet.port);
        const accounts = ofKind(rendered, 'ServiceAccount').map(({ metadata }) => metadata.name);
        expect(accounts).toContain(workload.spec.template.spec.serviceAccountName);
        for (const { spec } of ofKind(rendered, 'Service', 'PodMonitor')) {
          const selector = spec.selector.matchLabels ?? spec.selector;
          if (!selects({ matchLabels: selector }, podLabels(workload))) continue;
          for (const { targetPort, port } of spec.ports ?? spec.podMetricsEndpoints) {
            expect(ports).toContain(targetPort ?? port);
          }
        }
      }
      const existing = rendered.manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      for (const { spec } of ofKind(rendered, 'HorizontalPodAutoscaler')) {
        expect(existing).toContain(`${spec.scaleTargetRef.kind} ${spec.scaleTargetRef.name}`);
        expect(spec.maxReplicas).toBeGreaterThanOrEqual(spec.minReplicas);
      }
    });

    it('sets only variables that are settings, each once, and together they are a configuration for production', () => {
      for (const workload of workloadsOf(rendered)) {
        const names = variablesOf(workload).map((variable) => variable.name);
        expect(new Set(names).size).toBe(names.length);
        expect(variableNames(NAMES)).toEqual(expect.arrayContaining(names));
        expect(configOf(workload).environment).toBe('production');
      }
    });

    it('reaches guards where they are', () => {
      const gateway = workloadsOf(rendered).find(
        (workload) => componentOf(workload) === 'gateway',
      ) as Manifest;
      const { guardUrls } = configOf(gateway);
      for (const guard of NAMES) {
        const workload = workloadsOf(rendered).find((each) => componentOf(each) === guard);
        const service = ofKind(rendered, 'Service').find((each) => componentOf(each) === guard);
        const expected = service ? `tcp://${service.metadata.name}:4000` : SECRETS.REDIS_URL;
        expect(guardUrls[guard]).toBe(workload ? expected : 'local:');
        if (service)
          expect(service.spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: false });
        if (workload)
          expect(configOf(workload).guardListen).toBe(service ? 'tcp://0.0.0.0:4000' : SECRETS.REDIS_URL);
      }
    });

    it('kills no pod before it had its time to stop', () => {
      for (const workload of workloadsOf(rendered)) {
        const { delayMs, timeoutMs } = configOf(workload).shutdown;
        const seconds = workload.spec.template.spec.terminationGracePeriodSeconds;
        expect(seconds).toBeGreaterThanOrEqual((delayMs + timeoutMs) / 1000 + 8);
      }
    });

    it('lets a guard that stops say so for longer than a gateway waits between two pings', () => {
      for (const workload of workloadsOf(rendered)) {
        const { shutdown, health } = configOf(workload);
        expect(shutdown.delayMs).toBeGreaterThan(1.2 * health.intervalMs);
      }
    });

    it('gives pods no more than they need', () => {
      for (const workload of workloadsOf(rendered)) {
        const { spec } = workload.spec.template;
        expect(spec).toMatchObject({
          automountServiceAccountToken: false,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 1000,
            seccompProfile: { type: 'RuntimeDefault' },
          },
        });
        expect(containerOf(workload).securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(containerOf(workload).resources).toMatchObject({ requests: { memory: expect.any(String) } });
        expect(containerOf(workload).resources.limits.memory).toEqual(expect.any(String));
      }
    });

    it('names secrets and shows none, and gives guards no database and SECRET_KEY only to those that encrypt, for Redis', () => {
      for (const workload of workloadsOf(rendered)) {
        const values = variablesOf(workload).map(({ value }) => value ?? '');
        for (const secret of Object.values(SECRETS)) expect(values.join('\n')).not.toContain(secret);
        const secret = ofKind(rendered, 'Secret', 'ExternalSecret')[0]?.metadata.name ?? 'aiguards-secrets';
        const referenced = variablesOf(workload).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
        for (const reference of referenced) expect(reference.name).toBe(secret);
        if (componentOf(workload) === 'gateway') continue;
        const keys = referenced.map(({ key }) => key);
        const isKeeper =
          ['trustguard', 'contextguard'].includes(componentOf(workload)) &&
          configOf(workload).redisUrl !== null;
        expect(keys.filter((key) => /DATABASE/.test(key))).toEqual([]);
        expect(keys.filter((key) => /SECRET/.test(key))).toEqual(
          isKeeper && referenced.length > 0 ? ['SECRET_KEY', 'SECRET_KEY_PREVIOUS'] : [],
        );
      }
    });

    it('lets the gateway alone reach guards', () => {
      const policies = ofKind(rendered, 'NetworkPolicy');
      if (policies.length === 0) return;
      const pods: [string, Record<string, string>][] = workloadsOf(rendered).map((workload) => [
        componentOf(workload),
        podLabels(workload),
      ]);
      const everyone = [...pods, ['a stranger', { app: 'stranger' }] as const];
      for (const [to, toLabels] of pods) {
        for (const [from, fromLabels] of everyone) {
          const isCall = from === 'gateway' && to !== 'gateway' && name !== 'guards over Redis';
          expect([from, to, mayConnect(policies, fromLabels, toLabels, 4000)]).toEqual([from, to, isCall]);
          if (to !== 'gateway') expect(mayConnect(policies, fromLabels, toLabels, 8000)).toBe(false);
        }
      }
    });
  });

  it('lets Prometheus alone read the metrics of guards', () => {
    const policies = ofKind(renderer.render({ secrets: existing }), 'NetworkPolicy');
    const tokenguard = policies.find((policy) => componentOf(policy) === 'tokenguard');
    expect(tokenguard?.spec.ingress[1]).toEqual({
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      ports: [{ port: 8000 }],
    });
  });

  it('leaves ways out to name servers, the database, Redis and what values name, and no others', () => {
    const { manifests } = renderer.render(SETS['everything of a pod'] as object);
    const egress = (component: string): object[] =>
      manifests.find((each) => each.kind === 'NetworkPolicy' && componentOf(each) === component)?.spec
        .egress ?? [];
    expect(egress('biasguard')).toEqual([]);
    for (const keeper of ['tokenguard', 'trustguard', 'contextguard'])
      expect(egress(keeper)).toEqual([{ ports: [{ port: 6380 }], to: [PEER] }]);
    expect(egress('gateway').slice(NAMES.length)).toEqual([
      { ports: [{ port: 6432 }], to: [PEER] },
      { ports: [{ port: 6380 }], to: [PEER] },
    ]);
    expect(egress('pods')).toHaveLength(2);
  });

  it('writes numbers as the settings take them', () => {
    const { manifests } = renderer.render(SETS['everything of a pod'] as object);
    const gateway = manifests.find(({ kind }) => kind === 'Deployment') as Manifest;
    expect(configOf(gateway)).toMatchObject({ monthlyQuota: 12_000_000, compute: { threads: 0 } });
    expect(containerOf(gateway).image).toBe('registry.example.com/team/aiguards-gateway:1.2.3');
  });

  it('keeps the spool in a volume that outlives the pod where it is told to', () => {
    const { manifests } = renderer.render(SETS['a spool that persists'] as object);
    const gateway = manifests.find(({ kind }) => kind === 'StatefulSet');
    expect(gateway?.spec.volumeClaimTemplates[0].spec).toMatchObject({
      storageClassName: 'gp3',
      resources: { requests: { storage: '1088Mi' } },
    });
    expect(gateway?.spec.template.spec.volumes).toBeUndefined();
  });

  it('answers for the ingress and its own service, and for any host where nobody named one', () => {
    const hostsOf = (values: object) =>
      configOf(
        workloadsOf(renderer.render(values)).find((each) => componentOf(each) === 'gateway') as Manifest,
      ).allowedHosts;
    expect(hostsOf({ secrets: existing })).toEqual([]);
    expect(hostsOf(SETS['an ingress'] as object)).toEqual([
      'guards.example.com',
      'prod-aiguards-gateway',
      'prod-aiguards-gateway.guards',
      'prod-aiguards-gateway.guards.svc',
      'prod-aiguards-gateway.guards.svc.cluster.local',
    ]);
  });

  it('says how to make the first key, and what is weaker than it could be', () => {
    expect(renderer.render({ secrets: existing }).notes).toContain(
      'kubectl -n guards exec deployment/prod-aiguards-gateway -- node dist/apps/gateway/src/keys/keys.main.js create',
    );
    expect(renderer.render(SETS['no network policies'] as object).notes).toContain(
      'WARNING: networkPolicy.enabled',
    );
    expect(renderer.render(SETS['no database and no Redis'] as object).notes).toContain(
      'WARNING: redis.enabled',
    );
  });

  const { SECRET_KEY, DATABASE_URL } = SECRETS;
  it.each([
    [
      'no secrets',
      {},
      'exactly one of secrets.existing, secrets.values, secrets.external and secrets.aws; given: none',
    ],
    ['two kinds of secrets', { secrets: { existing: 'a', values: SECRETS } }, 'given: existing, values'],
    [
      'a secret that is missing',
      { secrets: { values: { SECRET_KEY, DATABASE_URL } } },
      'secrets.values.REDIS_URL: required',
    ],
    [
      'a weak SECRET_KEY',
      { secrets: { values: { ...SECRETS, SECRET_KEY: 'short' } } },
      '/secrets/values/SECRET_KEY',
    ],
    ['a store without a key', { secrets: { external: { storeName: 'vault' } } }, 'key'],
    [
      'Redis from AWS as the transport',
      { transport: 'redis', secrets: { aws: { name: 'n', region: 'r' } } },
      'transport redis',
    ],
    [
      'a secret as a variable',
      { secrets: existing, env: { REDIS_URL: 'redis://x' } },
      'REDIS_URL is a secret',
    ],
    [
      'a variable of the chart',
      { secrets: existing, gateway: { env: { PORT: 1 } } },
      'PORT is set by the chart',
    ],
    [
      'an ingress without a host',
      { secrets: existing, gateway: { ingress: { enabled: true } } },
      'gateway.ingress.host',
    ],
    [
      'monitors without a key',
      { secrets: existing, monitoring: { podMonitors: { enabled: true } } },
      'keySecret.name',
    ],
    ['a misspelt value', { secrets: existing, gateway: { replica: 3 } }, 'replica'],
    ['a guard that does not exist', { secrets: existing, guards: { nopeguard: {} } }, 'nopeguard'],
    ['no replicas', { secrets: existing, gateway: { replicas: 0 } }, '/gateway/replicas'],
  ])('refuses %s', (_, values, message) => {
    expect(() => renderer.render(values)).toThrow(message);
  });
});
