import { GUARDS } from '@aiguards/guards/catalogue';
import { eventually } from '@aiguards/testing';
import { compose, containerOf, docker, inspect } from './docker';

const MAX_BYTES = 350e6;
const GUARD_IMAGES = GUARDS.map(({ name }) => `aiguards-${name}:dev`);
const IMAGES = ['aiguards-gateway:dev', ...GUARD_IMAGES];

interface ImageConfig {
  User: string;
  Labels: Record<string, string>;
  Healthcheck?: { Test: string[] };
  Cmd: string[];
}

/** What a shell in the image prints. */
const inImage = (image: string, script: string): Promise<string> =>
  docker('run', '--rm', '--network', 'none', '--read-only', '--entrypoint', 'sh', image, '-c', script);

async function startAlone(): Promise<string> {
  return docker(
    'run',
    '--detach',
    '--network',
    'none',
    '--read-only',
    '--tmpfs',
    '/data:uid=1000',
    'aiguards-gateway:dev',
  );
}

async function stopped(container: string): Promise<number> {
  await docker('stop', '--time', '20', container);
  return inspect<number>(container, '.State.ExitCode');
}

describe('images', () => {
  it.each(IMAGES)('%s is smaller than 350 MB', async (image) => {
    expect(await inspect<number>(image, '.Size')).toBeLessThan(MAX_BYTES);
  });

  it.each(IMAGES)('%s says who runs it, how it is, and what it is', async (image) => {
    const config = await inspect<ImageConfig>(image, '.Config');
    expect(config.User).toBe('1000:1000');
    expect(config.Healthcheck?.Test).toEqual(['CMD', 'node', '/app/healthcheck.mjs']);
    expect(config.Cmd[0]).toBe('node');
    expect(config.Labels).toMatchObject({
      'org.opencontainers.image.title': image.replace(':dev', ''),
      'org.opencontainers.image.version': expect.any(String),
      'org.opencontainers.image.revision': expect.any(String),
      'org.opencontainers.image.licenses': 'MIT',
    });
  });

  it.each(IMAGES)('%s holds its own program and packages of production', async (image) => {
    const name = image.replace(/^aiguards-|:dev$/g, '');
    expect(await inImage(image, 'ls dist/apps')).toBe(name);
    const packages = (await inImage(image, 'ls node_modules node_modules/@nestjs')).split('\n');
    expect(packages).toEqual(expect.arrayContaining(['fastify', 'core']));
    expect(packages.filter((each) => ['typescript', 'jest', 'eslint', 'cli'].includes(each))).toEqual([]);
    expect(await inImage(image, 'find /app -name "*.map" -o -name "*.d.ts" | wc -l')).toBe('0');
  });

  it.each(IMAGES)('%s holds what it puts into Elasticsearch and Kibana', async (image) => {
    const files = ['deploy/elasticsearch/aiguards-logs.json', 'deploy/kibana/aiguards-logs.ndjson'];
    expect((await inImage(image, `ls ${files.join(' ')}`)).split('\n')).toEqual(files);
  });

  it.each(IMAGES)('%s holds the models and not what trained them', async (image) => {
    const models = JSON.parse(await inImage(image, 'cat models/manifest.json')) as { models: object };
    expect((await inImage(image, 'ls models')).split('\n').sort()).toEqual(
      ['manifest.json', ...Object.keys(models.models)].sort(),
    );
    expect(await inImage(image, 'ls -d dist/libs/training 2>/dev/null | wc -l')).toBe('0');
  });

  it.each(GUARD_IMAGES)('%s holds no other guard and no database', async (image) => {
    const name = image.replace(/^aiguards-|:dev$/g, '');
    expect(await inImage(image, 'ls dist/libs/guards')).toBe(name);
    expect(
      await inImage(
        image,
        'ls -d node_modules/pg node_modules/typeorm node_modules/libsql dist/libs/persistence 2>/dev/null | wc -l',
      ),
    ).toBe('0');
  });

  it('the gateway image keeps its data for its user alone', async () => {
    expect(await inImage('aiguards-gateway:dev', 'stat -c "%u %a" /data')).toBe('1000 700');
  });
});

describe('a container that is stopped', () => {
  it('ends in order once it serves', async () => {
    const container = await startAlone();
    try {
      await eventually(
        async () => expect(await docker('logs', container)).toContain('"msg":"ready"'),
        30_000,
        500,
      );
      expect(await stopped(container)).toBe(0);
    } finally {
      await docker('rm', '--force', container);
    }
  });

  it('ends by the signal while it starts, although process 1 ignores signals nobody listens to', async () => {
    const program = "console.log('loading'); setInterval(() => {}, 1000)";
    const command = ['node', '--require', '/app/stop-early.cjs', '--eval', program];
    const container = await docker(
      'run',
      '--detach',
      '--network',
      'none',
      'aiguards-gateway:dev',
      ...command,
    );
    try {
      await eventually(async () => expect(await docker('logs', container)).toContain('loading'));
      expect(await stopped(container)).toBe(143);
    } finally {
      await docker('rm', '--force', container);
    }
  });

  it('is started again with what it had kept', async () => {
    const container = await containerOf('codeguardians-gateway');
    const secret = () =>
      docker('exec', container, 'node', '-p', "require('fs').readFileSync('/data/secret-key', 'utf8')");
    const before = await secret();
    await compose(
      'up',
      '--detach',
      '--pull',
      'never',
      '--no-build',
      '--force-recreate',
      '--no-deps',
      '--wait',
      'codeguardians-gateway',
    );
    const recreated = await containerOf('codeguardians-gateway');
    expect(recreated).not.toBe(container);
    expect(
      await docker('exec', recreated, 'node', '-p', "require('fs').readFileSync('/data/secret-key', 'utf8')"),
    ).toBe(before);
  });
});
