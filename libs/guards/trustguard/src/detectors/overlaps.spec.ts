import { findPersonalData } from './pii';
import { joinOverlapping, redact } from './redaction';

const reported = (text: string) => findPersonalData(text).filter(({ score }) => score >= 0.6);
const redacted = (text: string) => redact(text, joinOverlapping(reported(text)));
const labels = (text: string) => joinOverlapping(reported(text)).map(({ hit }) => hit.rule.label);

test.each([
  ['Ich heiße Peter Weber, Hauptstraße 5a, 536-22-8726', /8726|straße/],
  ['Call me: (415) 555-2671 ext 12, Hauptstraße 5a', /415|2671|straße/],
  ['My SSN is 536-22-8726 Ada Lovelace, thanks', /8726|Ada|Lovelace/],
  ['Contact: 12 Baker Street 4111 1111 1111 1111', /4111|1111|Baker/],
])('nothing is left of values that overlap: %s', (text, rest) => {
  expect(redacted(text)).not.toMatch(rest);
});

test('an address does not take a number of another kind for one of its parts', () => {
  expect(labels('Contact: 12 Baker Street 4111 1111 1111 1111')).toEqual(['address', 'card']);
});

test('of overlapping values the graver one names the stretch', () => {
  const [hit] = findPersonalData('4111 1111 1111 1111');
  if (!hit) throw new Error('no hit');
  const longer = { ...hit, end: 40, rule: { ...hit.rule, label: 'address', severity: 'low' as const } };
  expect(joinOverlapping([longer, hit]).map(({ end, hit: { rule } }) => [end, rule.label])).toEqual([
    [40, 'card'],
  ]);
});
