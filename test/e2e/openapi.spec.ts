import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { GUARDS } from '@aiguards/guards/catalogue';
import { loadConfig } from '@aiguards/config';
import { createLogger } from '@aiguards/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createGateway } from '../../apps/gateway/src/bootstrap-gateway';
import { openApiDocument } from '../../apps/gateway/src/docs/openapi';

interface Operation {
  requestBody?: { content: Record<string, { examples?: Record<string, { value: unknown }> }> };
  responses: Record<string, unknown>;
}

interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

/** Without the documents page, as in production: its files are served by an ES module. */
function unstartedGateway(): Promise<NestFastifyApplication> {
  const names = GUARDS.map((guard) => guard.name);
  const config = loadConfig(
    {
      LOG_LEVEL: 'silent',
      ENVIRONMENT: 'production',
      SECRET_KEY: randomBytes(32).toString('hex'),
      AUTH_REQUIRED: 'false',
      DATABASE_ENABLED: 'false',
      RATE_LIMIT_PROCESS: '1000',
    },
    names,
  );
  return createGateway(config, createLogger(config, 'test'));
}

/** The validator is an ES module, which the test runner cannot load into its own process. */
function validate(document: Document): unknown {
  const program = `
    import { Validator } from '@seriousme/openapi-schema-validator';
    import { readFileSync } from 'node:fs';
    const { valid, errors } = await new Validator().validate(JSON.parse(readFileSync(0, 'utf8')));
    console.log(JSON.stringify({ valid, errors }));`;
  const input = JSON.stringify(document);
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    input,
    encoding: 'utf8',
  });
  return JSON.parse(stdout);
}

describe('the OpenAPI document', () => {
  let app: NestFastifyApplication;
  let document: Document;
  const routes: string[] = [];

  beforeAll(async () => {
    app = await unstartedGateway();
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRoute', ({ method, url }) => {
        for (const each of [method].flat()) routes.push(`${each} ${url.replace(/:(\w+)/g, '{$1}')}`);
      });
    await app.init();
    document = structuredClone(openApiDocument(app)) as unknown as Document;
  });
  afterAll(() => app.close());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method,
        path,
        operation,
      })),
    );

  it('is valid OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(validate(document)).toEqual({ valid: true });
  });

  it('has every route, and no other', () => {
    const served = routes.filter((route) => !route.startsWith('HEAD ') && route !== 'GET /metrics');
    expect(
      operations()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...new Set(served)].sort());
    expect(served.length).toBeGreaterThan(20);
  });

  it('has examples that are answered as it says', async () => {
    let tried = 0;
    for (const { name, method, path, operation } of operations()) {
      for (const { value } of Object.values(
        operation.requestBody?.content['application/json']?.examples ?? {},
      )) {
        const { statusCode } = await app.inject({
          method: method as 'POST',
          url: path,
          payload: value as object,
        });
        expect([name, statusCode, operation.responses]).toEqual([
          name,
          expect.any(Number),
          expect.objectContaining({ [statusCode]: expect.anything() }),
        ]);
        expect([200, 202]).toContain(statusCode);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(20);
  });

  it.each(GUARDS.map((guard) => [guard.name, guard] as const))(
    'describes what %s answers to its examples',
    async (_, guard) => {
      for (const { payload } of guard.examples) {
        const request = { service_type: guard.name, payload, client_type: 'api' };
        const answer = await app.inject({ method: 'POST', url: '/api/v1/guards/process', payload: request });
        expect(guard.resultSchema.safeParse(answer.json<{ data: unknown }>().data).error).toBeUndefined();
      }
    },
  );
});
