import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { register } from 'prom-client';
import { Requires } from '../access/access';
import { clusterMetrics } from './cluster-metrics';

/** Prometheus reaches any one process of a cluster; it gets the numbers of all of them. */
@ApiExcludeController()
@Controller()
export class MetricsController {
  @Get()
  @Requires('read')
  @Header('content-type', register.contentType)
  read(): Promise<string> {
    return clusterMetrics();
  }
}
