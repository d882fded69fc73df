import { loadEntityModel } from './load-entity-model';

const GIVEN = ['Maria', 'Peter', 'Anna', 'John', 'Aisha', 'Laura', 'David', 'Sofia', 'Thomas', 'Elena'];
const SURNAMES = ['Gonzalez', 'Novak', 'Smith', 'Rahman'];
const NAMES = SURNAMES.flatMap((surname) => GIVEN.map((given) => `${given} ${surname}`));

const personsIn = (text: string): string[] =>
  loadEntityModel('pii-names')
    .find(text)
    .filter(({ label, probability }) => label === 'person' && probability >= 0.6)
    .map(({ start, end }) => text.slice(start, end));

test.each(['\t', '; ', ';', ', ', ',', ' | ', '\n'])(
  'finds each of forty names with %j between',
  (separator) => {
    expect(personsIn(`Team: ${NAMES.join(separator)}`)).toEqual(NAMES);
  },
);

test('finds most of forty names with only a blank between', () => {
  const found = new Set(personsIn(`Team: ${NAMES.join(' ')}`));
  expect(NAMES.filter((name) => found.has(name)).length).toBeGreaterThanOrEqual(25);
});

test.each([
  'Terms; Conditions; Privacy; Imprint; Contact; Help; Careers; Press; Blog; Status; Security; Pricing',
  'HOW TO BUILD A GREAT PRODUCT THAT PEOPLE LOVE TO USE EVERY SINGLE DAY OF THE WEEK AND MORE',
  'Data Science, Machine Learning, Project Management, Public Speaking, Graphic Design, Web Development, Technical Writing, Quality Assurance, Customer Service',
])('a list of other things holds no person: %s', (text) => {
  expect(personsIn(text)).toEqual([]);
});

test('says where a limit left a row of capitals to known names', () => {
  const limitsIn = (text: string): number => {
    let limits = 0;
    loadEntityModel('pii-names').find(text, () => limits++);
    return limits;
  };
  expect(limitsIn('Zork '.repeat(40))).toBe(1);
  expect(limitsIn('Zork Zork and more. '.repeat(40))).toBe(0);
});
