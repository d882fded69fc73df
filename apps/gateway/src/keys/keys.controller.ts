import { Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiKeyAuthenticator } from '../access/api-key.authenticator';
import { describe } from '../docs/describe';
import { parseInput } from '../http/parse-input';
import { createKeySchema, keyOnceSchema, keySchema, keysSchema, rotateKeySchema } from './keys.schema';
import { KeysService, type KeyAdministrator } from './keys.service';

/** An administrator manages the keys of their own tenant. */
const administrator = ({ trace }: FastifyRequest): KeyAdministrator & { tenant: string } => ({
  tenant: trace.principal.tenant,
  name: trace.principal.name,
  requestId: trace.requestId,
});

@Controller('api/v1/admin/keys')
export class KeysController {
  constructor(
    private readonly service: KeysService,
    private readonly authenticator: ApiKeyAuthenticator,
  ) {}

  @Post()
  @describe({
    access: 'keys',
    summary: 'Make an API key; it is shown this once',
    status: 201,
    body: createKeySchema,
    ok: keyOnceSchema,
    failures: [422],
  })
  create(@Req() request: FastifyRequest) {
    const by = administrator(request);
    return this.service.create(parseInput(createKeySchema, request.body), by.tenant, by);
  }

  @Get()
  @describe({ access: 'keys', summary: 'The API keys of the tenant', ok: keysSchema })
  list(@Req() request: FastifyRequest) {
    return this.service.list(administrator(request).tenant);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @describe({
    access: 'keys',
    summary: 'Replace the secret of a key',
    parameter: 'id',
    body: rotateKeySchema,
    ok: keyOnceSchema,
    failures: [404, 422],
  })
  async rotate(@Param('id') id: string, @Req() request: FastifyRequest) {
    const { grace_seconds } = parseInput(rotateKeySchema, request.body ?? {});
    const rotated = await this.service.rotate(id, grace_seconds, administrator(request));
    this.authenticator.forget(id);
    return rotated;
  }

  @Delete(':id')
  @describe({
    access: 'keys',
    summary: 'Revoke a key; within five seconds no gateway accepts it',
    parameter: 'id',
    ok: keySchema,
    failures: [404],
  })
  async revoke(@Param('id') id: string, @Req() request: FastifyRequest) {
    const revoked = await this.service.revoke(id, administrator(request));
    this.authenticator.forget(id);
    return revoked;
  }
}
