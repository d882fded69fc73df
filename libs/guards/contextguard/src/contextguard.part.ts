import type { Checked, Finding } from '@aiguards/contracts';
import type { ContextGuardEvaluation } from './contextguard.result-schema';

/** What one part of the analysis found out. */
export interface Part {
  fields: Partial<Omit<ContextGuardEvaluation, 'metrics'>>;
  metrics?: Partial<ContextGuardEvaluation['metrics']>;
  checked: Checked;
  findings: readonly Finding[];
  /** How sure each check is of what it says; empty where none had anything to judge by. */
  confidence: readonly number[];
}
