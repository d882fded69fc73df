import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { SamplerName } from '@aiguards/config';

const always = (): Sampler => new AlwaysOnSampler();
const never = (): Sampler => new AlwaysOffSampler();
const share = (ratio: number): Sampler => new TraceIdRatioBasedSampler(ratio);

/** By the names of `OTEL_TRACES_SAMPLER`. Those that begin with "parentbased" keep to what the caller decided. */
const SAMPLERS: Record<SamplerName, (ratio: number) => Sampler> = {
  always_on: always,
  always_off: never,
  traceidratio: share,
  parentbased_always_on: () => new ParentBasedSampler({ root: always() }),
  parentbased_always_off: () => new ParentBasedSampler({ root: never() }),
  parentbased_traceidratio: (ratio) => new ParentBasedSampler({ root: share(ratio) }),
};

export const samplerOf = (name: SamplerName, ratio: number): Sampler => SAMPLERS[name](ratio);
