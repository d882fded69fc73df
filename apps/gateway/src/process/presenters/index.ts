import type { ClientType } from '../process.schema';
import { presentForChrome } from './chrome.presenter';
import type { Presenter } from './presenter';
import { presentForEditor } from './vscode.presenter';
import { presentForWeb } from './web.presenter';

export const PRESENTERS: Record<ClientType, Presenter> = {
  chrome: presentForChrome,
  vscode: presentForEditor,
  web: presentForWeb,
  api: () => ({}),
};
