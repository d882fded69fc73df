import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import type { Config } from '@aiguards/config';
import { GuardHostModule } from '@aiguards/guard-host';
import { PlatformModule, type Logger } from '@aiguards/platform';
import { TelemetryModule, type LogShipper } from '@aiguards/telemetry';
import { AccessModule } from './access/access.module';
import { AuditRecorder } from './audit/audit-recorder';
import { AuditController } from './audit/audit.controller';
import { AuditService } from './audit/audit.service';
import { AnswerCache, answerCacheMetricProviders } from './cache/answer-cache';
import { ClientLogsController } from './client-logs/client-logs.controller';
import { ClientLogs } from './client-logs/client-logs.service';
import { MetricsController } from './cluster/metrics.controller';
import { DirectoryController } from './directory/directory.controller';
import { DirectoryService } from './directory/directory.service';
import { GuardDirectory } from './directory/guard-directory';
import { HealthController } from './health/health.controller';
import { HealthService } from './health/health.service';
import { HttpMetrics, httpMetricProviders } from './http/http-metrics';
import { KeysController } from './keys/keys.controller';
import { KeysService } from './keys/keys.service';
import { PrivacyController } from './privacy/privacy.controller';
import { PrivacyService } from './privacy/privacy.service';
import { EvaluationMetrics, evaluationMetricProviders } from './process/evaluation-metrics';
import { GuardCaller } from './process/guard-caller';
import { GuardRouter } from './process/guard-router';
import { AdmissionMetrics, admissionMetricProviders } from './process/admission-metrics';
import { orchestratorMetricProviders, OrchestratorMetrics } from './process/orchestrator-metrics';
import { guardControllers, ProcessController } from './process/process.controller';
import { ProcessService } from './process/process.service';
import { PublicConfigController } from './public-config/public-config.controller';
import { StorageModule } from './storage/storage.module';
import { SERVICE, VERSION } from './version';

const METRICS: Provider[] = [
  ...httpMetricProviders,
  ...orchestratorMetricProviders,
  ...admissionMetricProviders,
  ...evaluationMetricProviders,
  ...answerCacheMetricProviders,
  HttpMetrics,
  OrchestratorMetrics,
  AdmissionMetrics,
  EvaluationMetrics,
];

/** The composition root: what the gateway consists of. */
@Module({})
export class GatewayModule {
  static register(config: Config, logger: Logger, logs: LogShipper | null): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.register(config, logger),
        TelemetryModule.register(config, SERVICE, VERSION, logs),
        // Global, so that guards loaded at the first request find their ports.
        { module: GuardHostModule, global: true },
        PrometheusModule.register({ controller: MetricsController }),
        StorageModule.register(config),
        AccessModule,
      ],
      controllers: [
        ProcessController,
        ...guardControllers,
        DirectoryController,
        HealthController,
        PublicConfigController,
        ClientLogsController,
        AuditController,
        KeysController,
        PrivacyController,
      ],
      providers: [
        ...METRICS,
        GuardRouter,
        AnswerCache,
        GuardCaller,
        AuditRecorder,
        AuditService,
        KeysService,
        PrivacyService,
        GuardDirectory,
        ProcessService,
        DirectoryService,
        HealthService,
        ClientLogs,
      ],
    };
  }
}
