import { loadConfig, variableNames } from '@aiguards/config';
import { GUARDS } from '@aiguards/guards/catalogue';
import { readTemplate, textOf, type Resource } from './stack/template';

const NAMES = GUARDS.map((guard) => guard.name);
const stack = readTemplate('aiguards.yaml');
const guardStack = readTemplate('guard.yaml');

const ofType = (type: string, { Resources } = stack): Resource[] =>
  Object.values(Resources).filter((resource) => resource.Type === type);
const propertiesOf = (name: string) => stack.Resources[name]?.Properties;
const nested = new Map(
  ofType('AWS::CloudFormation::Stack').map(({ Properties }) => [
    String(Properties.Parameters.Guard),
    Properties.Parameters as Record<string, unknown>,
  ]),
);

const tasks = [...ofType('AWS::ECS::TaskDefinition'), ...ofType('AWS::ECS::TaskDefinition', guardStack)];
const containers = tasks.map(({ Properties }) => Properties.ContainerDefinitions[0]);
const gateway = propertiesOf('GatewayTask').ContainerDefinitions[0];
const guard = guardStack.Resources.Task?.Properties.ContainerDefinitions[0];

interface Policy {
  PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
}

/** What stands for names of a template. The passwords are as strong as generated ones. */
const VALUES = {
  'AWS::StackName': 'prod',
  'AWS::Region': 'eu-central-1',
  VpcCidr: '10.0.0.0/16',
  AllowedHosts: 'guards.example.com',
  AllowedOrigins: '',
  'Database.Endpoint.Address': 'db.internal',
  'Database.Endpoint.Port': '5432',
  'Redis.PrimaryEndPoint.Address': 'cache.internal',
  'Redis.PrimaryEndPoint.Port': '6379',
};
const GENERATED = 'fB3b1c09a7d5e42861b0c9d8e7f6a5b4c3d2e1f00112233445566778899aabbcc';

function environmentOf(container: {
  Environment: { Name: string; Value: unknown }[];
}): Record<string, string> {
  return Object.fromEntries(container.Environment.map(({ Name, Value }) => [Name, textOf(Value, VALUES)]));
}

function applicationSecret(): Record<string, string> {
  const text = textOf(propertiesOf('ApplicationSecret').SecretString, VALUES);
  return JSON.parse(text.replace(/\{\{resolve:[^}]+\}\}/g, GENERATED)) as Record<string, string>;
}

describe('the CloudFormation template', () => {
  it('runs every guard of the catalogue, each where the gateway looks for it', () => {
    expect([...nested.keys()].sort()).toEqual([...NAMES].sort());
    expect(guardStack.Parameters.Guard?.AllowedValues?.toSorted()).toEqual(NAMES.toSorted());
    const namespace = textOf(propertiesOf('Namespace').Name, VALUES);
    const env = environmentOf(gateway);
    for (const name of NAMES)
      expect(env[`${name.toUpperCase()}_URL`]).toBe(`tcp://${name}.${namespace}:4000`);
    expect(guardStack.Resources.Discovery?.Properties.Name).toEqual({ Ref: 'Guard' });
    expect(environmentOf(guard).GUARD_LISTEN).toBe('tcp://0.0.0.0:4000');
  });

  it('gives each guard the parameters that its template has', () => {
    const names = Object.keys(guardStack.Parameters);
    const needed = names.filter((name) => guardStack.Parameters[name]?.Default === undefined);
    for (const parameters of nested.values()) {
      expect(names).toEqual(expect.arrayContaining(Object.keys(parameters)));
      expect(Object.keys(parameters)).toEqual(expect.arrayContaining(needed));
    }
  });

  it('sets only variables that are settings, and with the secret they are a configuration for production', () => {
    for (const container of containers) {
      const names = Object.keys(environmentOf(container));
      expect(variableNames(NAMES)).toEqual(expect.arrayContaining(names));
    }
    const { DATABASE_CA_FILE: caFile, ...env } = environmentOf(gateway);
    expect(caFile).toBe('/etc/aiguards/rds-ca.pem');
    expect(loadConfig({ ...env, ...applicationSecret() }, NAMES)).toMatchObject({
      environment: 'production',
      redisUrl: `rediss://:${GENERATED}@cache.internal:6379`,
      database: { target: { host: 'db.internal', sslMode: 'verify-full', password: GENERATED } },
      allowedHosts: ['guards.example.com'],
      trustedProxies: ['10.0.0.0/16'],
    });
    expect(loadConfig(environmentOf(guard), [], 'guard').environment).toBe('production');
  });

  it('reads settings that are secrets from one secret, whose keys are settings', () => {
    expect(variableNames(NAMES)).toEqual(expect.arrayContaining(Object.keys(applicationSecret())));
    expect(guard.Secrets['Fn::If']).toEqual([
      'UsesRedis',
      [
        { Name: 'REDIS_URL', ValueFrom: { 'Fn::Sub': '${RedisSecretArn}:REDIS_URL::' } },
        {
          'Fn::If': [
            'UsesKey',
            { Name: 'SECRET_KEY', ValueFrom: { 'Fn::Sub': '${KeySecretArn}:SECRET_KEY::' } },
            { Ref: 'AWS::NoValue' },
          ],
        },
      ],
      { Ref: 'AWS::NoValue' },
    ]);
    const having = (parameter: string): string[] =>
      [...nested].filter(([, parameters]) => parameters[parameter] !== undefined).map(([name]) => name);
    expect(having('RedisSecretArn')).toEqual(['tokenguard', 'trustguard', 'contextguard']);
    expect(having('KeySecretArn')).toEqual(['trustguard', 'contextguard']);
  });

  it('stops no container before it had its time', () => {
    for (const container of [gateway, guard]) {
      const { shutdown } = loadConfig(
        { ...environmentOf(container), ENVIRONMENT: 'development', DATABASE_CA_FILE: '' },
        [],
      );
      expect(container.StopTimeout).toBeGreaterThanOrEqual(
        (shutdown.delayMs + shutdown.timeoutMs) / 1000 + 8,
      );
      expect(container.StopTimeout).toBeLessThanOrEqual(120);
    }
  });

  it('lets a guard that stops say so for longer than a gateway waits between two pings', () => {
    const { health } = loadConfig(
      { ...environmentOf(gateway), ...applicationSecret(), DATABASE_CA_FILE: '' },
      NAMES,
    );
    const { shutdown } = loadConfig(environmentOf(guard), [], 'guard');
    expect(shutdown.delayMs).toBeGreaterThan(1.2 * health.intervalMs);
  });

  it('gives containers no more than they need', () => {
    for (const container of containers) {
      expect(container).toMatchObject({
        User: '1000:1000',
        ReadonlyRootFilesystem: true,
        LinuxParameters: { Capabilities: { Drop: ['ALL'] } },
      });
    }
    expect(guardStack.Resources.Task?.Properties.TaskRoleArn).toBeUndefined();
  });

  it('allows roles no actions and no resources by a wildcard, but to log in to the registry', () => {
    const policies = ofType('AWS::IAM::Role').flatMap(({ Properties }) => Properties.Policies as Policy[]);
    const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const anyResource = statements.filter(({ Resource }) => Resource === '*');
    expect(anyResource.map(({ Action }) => Action)).toEqual(['ecr:GetAuthorizationToken']);
    for (const { Action } of statements) expect([Action].flat().join()).not.toContain('*');
    expect(propertiesOf('GatewayRole').Policies[0].PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: 'ApplicationSecret' } },
    ]);
  });

  it('encrypts what is kept and what is sent, and shows no store to the internet', () => {
    expect(propertiesOf('Database')).toMatchObject({ StorageEncrypted: true, PubliclyAccessible: false });
    expect(propertiesOf('DatabaseParameters').Parameters).toEqual({ 'rds.force_ssl': '1' });
    expect(propertiesOf('Redis')).toMatchObject({
      AtRestEncryptionEnabled: true,
      TransitEncryptionEnabled: true,
    });
    expect(propertiesOf('HttpListener').DefaultActions[0].Type).toBe('redirect');
    for (const { Properties } of ofType('AWS::ECS::Service')) {
      expect(Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp).toBe('DISABLED');
    }
  });
});

describe('the security groups', () => {
  interface Rule {
    FromPort?: number;
    CidrIp?: unknown;
    SourceSecurityGroupId?: { Ref: string };
    DestinationSecurityGroupId?: { Ref: string };
  }
  const rulesOf = (group: string, direction: 'Ingress' | 'Egress'): Rule[] =>
    propertiesOf(group)[`SecurityGroup${direction}`] ?? [];

  it.each([
    ['GatewaySecurityGroup', [[8000, 'LoadBalancerSecurityGroup']]],
    ['GuardSecurityGroup', [[4000, 'GatewaySecurityGroup']]],
    ['DatabaseSecurityGroup', [[5432, 'GatewaySecurityGroup']]],
    ['RedisSecurityGroup', [[6379, 'RedisClientSecurityGroup']]],
    ['RedisClientSecurityGroup', []],
  ])('let into %s only what needs it', (group, expected) => {
    const admitted = rulesOf(group, 'Ingress').map((rule) => [
      rule.FromPort,
      rule.SourceSecurityGroupId?.Ref,
    ]);
    expect(admitted).toEqual(expected);
  });

  it('let what is let in also out, and no group out to everywhere for want of a rule', () => {
    const ways = ofType('AWS::EC2::SecurityGroupEgress').map(({ Properties }) => [
      Properties.GroupId.Ref,
      Properties.FromPort,
      Properties.DestinationSecurityGroupId.Ref,
    ]);
    const groups = Object.entries(stack.Resources).filter(
      ([, { Type }]) => Type === 'AWS::EC2::SecurityGroup',
    );
    const doors = groups.flatMap(([name]) =>
      rulesOf(name, 'Ingress')
        .filter((rule) => rule.SourceSecurityGroupId)
        .map((rule) => [rule.SourceSecurityGroupId?.Ref, rule.FromPort, name]),
    );
    expect(ways.toSorted()).toEqual(doors.toSorted());
    for (const [name] of groups) expect(rulesOf(name, 'Egress').length).toBeGreaterThan(0);
  });

  it('are those of the gateway, and with Redis only of ContextGuard, TokenGuard and TrustGuard', () => {
    expect(propertiesOf('GatewayService').NetworkConfiguration.AwsvpcConfiguration.SecurityGroups).toEqual([
      { Ref: 'GatewaySecurityGroup' },
      { Ref: 'RedisClientSecurityGroup' },
    ]);
    for (const [name, { SecurityGroupIds }] of nested) {
      expect([name, JSON.stringify(SecurityGroupIds).includes('RedisClient')]).toEqual([
        name,
        ['contextguard', 'tokenguard', 'trustguard'].includes(name),
      ]);
    }
  });
});
