import { describeWithRedis, startSystem, type Shape, type System } from '@aiguards/testing';
import { RECORDED, replay } from './recorded-clients';

function suite(shape: Shape): void {
  let system: System;
  beforeAll(async () => {
    system = await startSystem(shape);
  });
  afterAll(() => system.stop());

  it.each(RECORDED.map((request) => [request.name, request] as const))('%s', (_, request) =>
    replay(system.url, request),
  );
}

describe('recorded clients, guards in the gateway', () => suite('local'));
describe('recorded clients, guards over TCP', () => suite('tcp'));
describeWithRedis('recorded clients, guards over Redis', () => suite('redis'));
