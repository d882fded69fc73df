import { Known, loadEntityModel, type Entity } from '@aiguards/models';
import type { Rule, SensitiveHit } from './hit';
import { personalDataRule } from './personal-data-rule';

const RULES: Readonly<Record<Entity['label'], Rule>> = {
  person: personalDataRule('person', 'the name of a person', 'low'),
  location: personalDataRule('location', 'the name of a place', 'low'),
  address: personalDataRule('address', 'a postal address', 'low'),
  organization: personalDataRule('organization', 'the name of an organisation', 'low'),
};

/** Names of people, places and organisations, with the model's probability as score. */
export function findNames(text: string): SensitiveHit[] {
  return loadEntityModel('pii-names')
    .find(text)
    .map((entity) => {
      const { label, start, end, probability, reasons } = entity;
      const score = (entity.known & Known.publicFigure) !== 0 ? Math.min(probability, 0.5) : probability;
      const evidence = `model pii-names: ${label} by ${reasons.join(', ')}`;
      return {
        rule: RULES[label],
        score: Math.min(score, 0.95),
        start,
        end,
        evidence,
        value: text.slice(start, end),
      };
    });
}
