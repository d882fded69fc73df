import { percentile, round } from '../report/statistics.mjs';

export const p99 = (samples) =>
  round(
    percentile(
      samples.map(({ ms }) => ms),
      0.99,
    ),
  );

export const between = (samples, fromMs, toMs) => samples.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);

export const failed = (samples) => samples.filter(({ status }) => status !== 200);
