import { Module, type DynamicModule } from '@nestjs/common';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import type { Config } from '@aiguards/config';
import { GuardHostModule } from '@aiguards/guard-host';
import { PlatformModule, type Logger } from '@aiguards/platform';
import { ClientLogsController } from './client-logs/client-logs.controller';
import { ClientLogs } from './client-logs/client-logs.service';
import { MetricsController } from './cluster/metrics.controller';
import { DirectoryController } from './directory/directory.controller';
import { DirectoryService } from './directory/directory.service';
import { GuardDirectory } from './directory/guard-directory';
import { HealthController } from './health/health.controller';
import { HealthService } from './health/health.service';
import { HttpMetrics, httpMetricProviders } from './http/http-metrics';
import { GuardRouter } from './process/guard-router';
import { orchestratorMetricProviders, OrchestratorMetrics } from './process/orchestrator-metrics';
import { guardControllers, ProcessController } from './process/process.controller';
import { ProcessService } from './process/process.service';
import { PublicConfigController } from './public-config/public-config.controller';

/** The composition root: what the gateway consists of. */
@Module({})
export class GatewayModule {
  static register(config: Config, logger: Logger): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.register(config, logger),
        // Global, so that guards loaded at the first request find their ports.
        { module: GuardHostModule, global: true },
        PrometheusModule.register({ controller: MetricsController }),
      ],
      controllers: [
        ProcessController,
        ...guardControllers,
        DirectoryController,
        HealthController,
        PublicConfigController,
        ClientLogsController,
      ],
      providers: [
        ...httpMetricProviders,
        ...orchestratorMetricProviders,
        HttpMetrics,
        OrchestratorMetrics,
        GuardRouter,
        GuardDirectory,
        ProcessService,
        DirectoryService,
        HealthService,
        ClientLogs,
      ],
    };
  }
}
