// The same as a Nest route on Fastify, as `nest new` would set it up: what the framework costs.
import 'reflect-metadata';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Body, Controller, HttpCode, Module, Post } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');

const answer = JSON.parse(process.env.BENCH_ANSWER);

class ProcessController {
  process(body) {
    return body.payload ? answer : null;
  }
}
Controller('api/v1/guards')(ProcessController);
const descriptor = Object.getOwnPropertyDescriptor(ProcessController.prototype, 'process');
Post('process')(ProcessController.prototype, 'process', descriptor);
HttpCode(200)(ProcessController.prototype, 'process', descriptor);
Body()(ProcessController.prototype, 'process', 0);

class AppModule {}
Module({ controllers: [ProcessController] })(AppModule);

const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env.PORT), '127.0.0.1');
