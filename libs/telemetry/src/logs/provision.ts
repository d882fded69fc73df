import type { HttpConnection } from '@elastic/elasticsearch';
import { attempt, isElasticsearch } from './elastic-connection';
import { insist } from './insist';
import type { WorkerSettings } from './messages';

/** Told what is in the way, and with null when it is not any more. */
type OnState = (reason: string | null) => void;

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

function versionIn(body: string): number {
  const { index_templates: [found] = [] } = JSON.parse(body) as {
    index_templates?: { index_template: { version?: number } }[];
  };
  return found?.index_template.version ?? 0;
}

/** Puts the index template where there is none, or an older one: one that was edited carries a higher version. */
export async function putTemplate(
  connection: HttpConnection,
  { name, version, body }: WorkerSettings['template'],
  { onElasticsearch, onTemplate }: { onElasticsearch: OnState; onTemplate: OnState },
): Promise<void> {
  const ask = (params: { method: string; body?: string }) => () =>
    attempt(
      connection,
      { ...params, path: `/_index_template/${name}`, headers: JSON_HEADERS },
      isElasticsearch,
    );
  const known = await insist(ask({ method: 'GET' }), onElasticsearch);
  if (known.statusCode === 200 && versionIn(known.body) >= version) return onTemplate(null);
  const put = await insist(ask({ method: 'PUT', body }), onElasticsearch);
  onTemplate(put.statusCode === 200 ? null : `HTTP ${put.statusCode}`);
}

const BOUNDARY = 'aiguards-saved-objects';

/** What Kibana answers to an import. What is there already is left as it is: people edit dashboards. */
interface Imported {
  success: boolean;
  errors?: { error: { type: string } }[];
}

function isImported(body: string): boolean {
  const { success, errors = [] } = JSON.parse(body) as Imported;
  return success || errors.every(({ error }) => error.type === 'conflict');
}

/** Imports saved objects into Kibana, which takes longer to start than we do. */
export async function importSavedObjects(
  connection: HttpConnection,
  savedObjects: string,
  onState: OnState,
): Promise<void> {
  const params = {
    method: 'POST',
    path: '/api/saved_objects/_import',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, 'kbn-xsrf': 'aiguards' },
    body: [
      `--${BOUNDARY}`,
      'content-disposition: form-data; name="file"; filename="aiguards.ndjson"',
      'content-type: application/ndjson',
      '',
      savedObjects,
      `--${BOUNDARY}--`,
      '',
    ].join('\r\n'),
  };
  const waiting: OnState = (reason) => reason !== null && onState(reason);
  const { statusCode, body } = await insist(() => attempt(connection, params, () => true), waiting);
  if (statusCode !== 200) onState(`HTTP ${statusCode}`);
  else onState(isImported(body) ? null : 'it did not take every object');
}
