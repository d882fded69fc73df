import { notScanned, partial, scanned, type Check, type Checked } from '@aiguards/contracts';
import { MOST_READ, type InjectionModels, type Level, type Role } from '@aiguards/injection';
import type { LinearModel, Loaded } from '@aiguards/models';
import { languageOf } from '@aiguards/text';
import { namesModel } from './detectors/names';
import { hasTrustedMessages } from './trustguard.fields';
import { RULES_ONLY } from './trustguard.finding';
import type { Scan } from './trustguard.scan';
import type { TrustGuardPayload } from './trustguard.schema';

const NOT_BUILT: Checked = {
  factual_accuracy: notScanned(
    'facts are held against the sources given, see groundedness; of the world this guard knows nothing',
  ),
  source_credibility: notScanned('this version does not rate sources'),
  consistency: notScanned('this version does not compare statements'),
  bias_detection: notScanned('this version leaves bias to BiasGuard'),
  calibration: partial(
    'the probabilities of models are calibrated; those of rules are estimates, and 0.5 means that no model read the text',
  ),
};

/** Languages of which the model of prompts was given at least a hundred attacks written for it, and harmless texts. */
const TRAINED_LANGUAGES = new Set('ar de en es fa fr hi it ja ko nl pl pt ru tr uk zh'.split(' '));

/** The rules are for English; other languages are the model's. */
function languagesCheck(scans: readonly Scan[], modelsRan: boolean): Check {
  const others = scans.flatMap(({ text, role }) => {
    const told = role === 'answer' ? null : languageOf(text);
    return told?.reliable && told.language !== 'en' ? [told.language] : [];
  });
  if (others.length === 0) return scanned;
  if (!modelsRan) return partial('the rules are for English, and no model ran');
  const unknown = [...new Set(others.filter((language) => !TRAINED_LANGUAGES.has(language)))];
  return unknown.length > 0
    ? partial(`the model saw few or no attacks in the language of a text (${unknown.join(', ')})`)
    : scanned;
}

const NO_PROMPT = 'there was no prompt to read';
const NO_DOCUMENT = 'there were no documents to read';

const NO_TEXT = notScanned('there was no text to read');

/** As much as a check says, less what no check could see. */
const lessened = (check: Check, unread: string | null): Check =>
  unread === null || check.status !== 'scanned' ? check : partial(`not all was read: ${unread}`);

function modelCheck(
  level: Level,
  scans: readonly Scan[],
  role: Role,
  { refusal }: Loaded<LinearModel>,
): Check {
  const own = scans.filter((one) => one.role === role);
  if (own.length === 0) return notScanned(role === 'prompt' ? NO_PROMPT : NO_DOCUMENT);
  if (level === 'basic') return notScanned(RULES_ONLY);
  if (refusal !== null) return notScanned(refusal);
  return own.every(({ modelReadAll }) => modelReadAll)
    ? scanned
    : partial(`of a text with its readings, the model is given ${MOST_READ} characters`);
}

function viewsCheck(scans: readonly Scan[]): Check {
  const cut = scans.find(({ views }) => !views.complete);
  return cut ? partial(`some readings were left out: ${cut.views.reason ?? 'there were too many'}`) : scanned;
}

/** Rules and a model look for attacks: one of them alone is less than both. */
function attacksCheck(scans: readonly Scan[], models: readonly Check[], views: Check): Check {
  const wanted = models.find(
    ({ status, reason }) => status !== 'scanned' && reason !== NO_PROMPT && reason !== NO_DOCUMENT,
  );
  if (wanted)
    return partial(
      `${wanted.status === 'partial' ? 'the model read a part' : 'rules only'}: ${wanted.reason ?? ''}`,
    );
  if (scans.some(({ role }) => role === 'answer'))
    return partial('what a model answered is read by rules only');
  return views.status === 'scanned' ? scanned : partial(views.reason ?? '');
}

/** Documents are others' texts, which this guard does not pass on: what they hold of persons and keys is not looked for. */
function sensitiveCheck(scans: readonly Scan[], views: Check): Check {
  const documents = scans.filter(({ role }) => role === 'document').length;
  if (documents === 0) return views;
  if (documents === scans.length) return notScanned('only documents were given');
  const unsearched = 'documents are not searched for personal data and secrets';
  return partial(views.reason === undefined ? unsearched : `${unsearched}; ${views.reason}`);
}

function namesCheck(sensitive: Check, level: Level, scans: readonly Scan[]): Check {
  if (level === 'basic') return notScanned(RULES_ONLY);
  const { refusal } = namesModel();
  if (refusal !== null) return notScanned(refusal);
  return sensitive.status !== 'scanned' || scans.every(({ namesReadAll }) => namesReadAll)
    ? sensitive
    : partial('in long rows of capitals, and behind very many names, only known names are looked for');
}

interface Circumstances {
  models: InjectionModels;
  level: Level;
  /** Why a text of the payload was not read; null: all were. */
  unread: string | null;
  groundedness: Check;
}

type ReadCheck =
  | 'prompt_injection'
  | 'pii'
  | 'secrets'
  | 'prompt_injection_model'
  | 'document_injection_model'
  | 'prompt_injection_languages'
  | 'decoded_views'
  | 'names_and_addresses';

/** What was done with the texts that were read. */
function readChecks(
  scans: readonly Scan[],
  { models, level, unread }: Circumstances,
): Record<ReadCheck, Check> {
  const prompts = lessened(modelCheck(level, scans, 'prompt', models.prompts), unread);
  const documents = lessened(modelCheck(level, scans, 'document', models.documents), unread);
  const views = lessened(viewsCheck(scans), unread);
  const sensitive = sensitiveCheck(scans, views);
  return {
    prompt_injection: attacksCheck(scans, [prompts, documents], views),
    pii: sensitive,
    secrets: sensitive,
    prompt_injection_model: prompts,
    document_injection_model: documents,
    prompt_injection_languages: lessened(languagesCheck(scans, level !== 'basic'), unread),
    decoded_views: views,
    names_and_addresses: namesCheck(sensitive, level, scans),
  };
}

const UNREAD: Record<ReadCheck, Check> = {
  prompt_injection: NO_TEXT,
  pii: NO_TEXT,
  secrets: NO_TEXT,
  prompt_injection_model: NO_TEXT,
  document_injection_model: NO_TEXT,
  prompt_injection_languages: NO_TEXT,
  decoded_views: NO_TEXT,
  names_and_addresses: NO_TEXT,
};

/** What was looked at, and what was not or could not be. */
export function checkedOf(
  payload: TrustGuardPayload,
  scans: readonly Scan[],
  circumstances: Circumstances,
): Checked {
  return {
    ...(scans.length === 0 ? UNREAD : readChecks(scans, circumstances)),
    groundedness: circumstances.groundedness,
    ...NOT_BUILT,
    ...(hasTrustedMessages(payload)
      ? { system_messages: notScanned('messages of system and developer are trusted, and not read') }
      : {}),
    ...(payload.secrets === undefined || payload.secrets === null
      ? {}
      : { field_secrets: notScanned('this version does not read secrets') }),
  };
}
