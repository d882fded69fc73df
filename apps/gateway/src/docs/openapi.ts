import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { VERSION } from '../version';

/** The OpenAPI 3.1 document of every route. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('AIGuards')
    .setDescription('Guardrails for applications that use language models')
    .setVersion(VERSION)
    .addBearerAuth({ type: 'http', description: 'An API key (agk_…) or a token of the identity provider' })
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'api_key')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('api_key')
    .build();
  return SwaggerModule.createDocument(app, settings);
}

/** `/docs` for people, `/openapi.json` for tools. The document is made when first asked for. */
export function serveDocs(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
  });
}
