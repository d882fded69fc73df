import { ExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1beta1';
import { PodMonitor, PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Secret, Service, ServiceAccount } from 'kubernetes-models/v1';
import type { Manifest } from './render-chart';

type Model = new (manifest: never) => { validate(): void };

const MODELS: Readonly<Record<string, Model>> = {
  'apps/v1 Deployment': Deployment,
  'apps/v1 StatefulSet': StatefulSet,
  'autoscaling/v2 HorizontalPodAutoscaler': HorizontalPodAutoscaler,
  'monitoring.coreos.com/v1 PodMonitor': PodMonitor,
  'monitoring.coreos.com/v1 PrometheusRule': PrometheusRule,
  'networking.k8s.io/v1 Ingress': Ingress,
  'networking.k8s.io/v1 NetworkPolicy': NetworkPolicy,
  'policy/v1 PodDisruptionBudget': PodDisruptionBudget,
  'v1 Secret': Secret,
  'v1 Service': Service,
  'v1 ServiceAccount': ServiceAccount,
};

/**
 * The schema of external-secrets.io/v1 comes with no package that this version of Node loads. What the chart uses of it has
 * the same shape in v1beta1.
 */
function validateExternalSecret(manifest: Manifest): void {
  new ExternalSecret({ ...manifest, apiVersion: 'external-secrets.io/v1beta1' } as never).validate();
}

/** @throws Error saying what the API of Kubernetes would refuse */
export function validateManifest(manifest: Manifest): void {
  const kind = `${manifest.apiVersion} ${manifest.kind}`;
  if (kind === 'external-secrets.io/v1 ExternalSecret') return validateExternalSecret(manifest);
  const Model = MODELS[kind];
  if (!Model) throw new Error(`${kind} is not known`);
  new Model(manifest as never).validate();
}
