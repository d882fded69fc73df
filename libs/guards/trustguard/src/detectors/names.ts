import {
  Known,
  loadedOrRefused,
  loadEntityModel,
  shippedModels,
  type Entity,
  type EntityModel,
  type Loaded,
} from '@aiguards/models';
import { SENTENCE_OPENERS } from '../data/sentence-openers';
import type { Rule, SensitiveHit } from './hit';
import { personalDataRule } from './personal-data-rule';

const RULES: Readonly<Record<Entity['label'], Rule>> = {
  person: personalDataRule('person', 'the name of a person', 'low'),
  location: personalDataRule('location', 'the name of a place', 'low'),
  address: personalDataRule('address', 'a postal address', 'low'),
  organization: personalDataRule('organization', 'the name of an organisation', 'low'),
};

/** The model of names, or why there is none. */
export function namesModel(): Loaded<EntityModel> {
  return loadedOrRefused(() => loadEntityModel('pii-names'));
}

let decision: NonNullable<SensitiveHit['decision']> | undefined;

/** The kinds of feature that spoke for a name are in its evidence: they have no place in the text. */
function decisionOf(): NonNullable<SensitiveHit['decision']> {
  if (decision) return decision;
  const { name, version } = shippedModels().files('pii-names').info;
  return (decision = { model: `${name} ${version}`, features: [] });
}

/** Somebody everybody knows, or a capital that only begins a sentence: shown by the level strict. */
const UNSURE_AT_MOST = 0.5;

function opensSentence(name: string): boolean {
  const [first = ''] = name.split(/[\s,:]/, 1);
  return SENTENCE_OPENERS.has(first.toLowerCase());
}

/** Names of people, places and organisations, with the model's probability as score. `onLimit` is called where not all was read. */
export function findNames(text: string, onLimit?: () => void): SensitiveHit[] {
  const found = namesModel().model?.find(text, onLimit) ?? [];
  if (found.length === 0) return [];
  const byModel = decisionOf();
  return found.map((entity) => {
    const { label, start, end, probability, reasons } = entity;
    const isUnsure = (entity.known & Known.publicFigure) !== 0 || opensSentence(text.slice(start, end));
    const score = isUnsure ? Math.min(probability, UNSURE_AT_MOST) : probability;
    const evidence = `model pii-names: ${label} by ${reasons.join(', ')}`;
    return {
      rule: RULES[label],
      score: Math.min(score, 0.95),
      start,
      end,
      evidence,
      decision: byModel,
      value: text.slice(start, end),
    };
  });
}
