import type { GuardResult } from '@aiguards/contracts';
import type { ClientType } from '../process.schema';
import { presentForChrome } from './chrome.presenter';
import { presentForEditor } from './vscode.presenter';
import { presentForWeb } from './web.presenter';

/** What a kind of client is given beside the guard's result. Adds fields, never removes or changes one. */
export type Presenter = (result: GuardResult, payload: Record<string, unknown>) => Record<string, unknown>;

export const PRESENTERS: Record<ClientType, Presenter> = {
  chrome: presentForChrome,
  vscode: presentForEditor,
  web: presentForWeb,
  api: () => ({}),
};
