import type { ModelFormat } from '@aiguards/models';

/** What a training makes: the two files of a linear model, and what was measured on rows it had not seen. */
export interface TrainedModel {
  format: ModelFormat;
  weights: Uint8Array;
  report: Record<string, unknown>;
}
