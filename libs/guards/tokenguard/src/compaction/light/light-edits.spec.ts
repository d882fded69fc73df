import fc from 'fast-check';
import type { Span } from '@aiguards/text';
import { applyEdits, touches } from '../edits';
import { protectedSpansOf } from '../protection/protected-spans';
import { compactLightly, lightEdits } from './light-edits';

const compacted = (text: string, outside: readonly Span[] = []) =>
  compactLightly(text, protectedSpansOf(text), outside);
const short = (text: string): string => compacted(text).text;

describe('light edits', () => {
  it.each([
    ['In order to run it, install the package.', 'To run it, install the package.'],
    ['The build failed due to the fact that the disk is full.', 'The build failed because the disk is full.'],
    ['The tool is able to read the file.', 'The tool can read the file.'],
    ['Check each and every file in the folder.', 'Check each file in the folder.'],
    ['You need advance planning for the end result.', 'You need planning for the result.'],
    ['It is worth noting that the server is down.', 'The server is down.'],
    ['Basically, the cache is full.', 'The cache is full.'],
    ['The cache, of course, is full.', 'The cache is full.'],
    ['The cache is full, of course.', 'The cache is full.'],
    ['The cache is basically full.', 'The cache is full.'],
    ['I think you should use a table for the answer.', 'You should use a table for the answer.'],
    ['The page is sort of slow to load.', 'The page is slow to load.'],
    ['Please write a poem about the sea.', 'Write a poem about the sea.'],
    ['please write a poem about the sea.', 'write a poem about the sea.'],
    ['Write a poem about the sea, please.', 'Write a poem about the sea.'],
    ['Could you please summarize the report for me?', 'Summarize the report for me.'],
    ['I would like you to list the steps.', 'List the steps.'],
    ['It would be great if you could list the steps.', 'List the steps.'],
    ['List the steps of the plan. Thanks in advance!', 'List the steps of the plan.'],
    ['The books that are on the shelf are mine.', 'The books on the shelf are mine.'],
    ['She says that he is at home.', 'She says he is at home.'],
    ['The money that he has is in the bank.', 'The money he has is in the bank.'],
    ['Tom sells a bag that costs $5 to the man.', 'Tom sells a bag costing $5 to the man.'],
    ['He drives at a speed of 60 miles per hour.', 'He drives at 60 miles per hour.'],
    ['She has a total of 12 pens in the box.', 'She has 12 pens in the box.'],
    ['On Monday, she ran to the park.', 'On Monday she ran to the park.'],
    ['He buys 2 pens, 3 cups, and 4 plates.', 'He buys 2 pens, 3 cups and 4 plates.'],
    ['Red, yellow, and blue are colors of the flag.', 'Red, yellow and blue are colors of the flag.'],
    ['In the morning, the baker is at home.', 'In the morning the baker is at home.'],
    ['Tom spent a total of $12 in the shop.', 'Tom spent $12 in the shop.'],
    ['He sold the pen for the price of $3.', 'He sold the pen for $3.'],
    ['She has to buy 3 of the cups.', 'She must buy 3 of the cups.'],
    ['A pen costs $2. How much money did he spend?', 'A pen costs $2. How much did he spend?'],
    ['He reads the paper every day.', 'He reads the paper daily.'],
    ['De hecho, el servidor está en la nube.', 'El servidor está en la nube.'],
    ['Il convient de noter que le texte est court.', 'Le texte est court.'],
    ['Der Text ist, wie gesagt, nicht für alle da.', 'Der Text ist nicht für alle da.'],
  ])('make %j say %j', (text, expected) => {
    expect(short(text)).toBe(expected);
  });

  it.each([
    // Mentioned, not used.
    ['Write the word please ten times.'],
    ['Explain the phrase in order to in one sentence.'],
    ['What does in order to mean?'],
    ['She said "of course, I basically agree" to the man.'],
    ['What is the meaning of as a matter of fact in English?'],
    // The wording is what the request is about.
    ['Translate into German: It is worth noting that he is basically late.'],
    ['Correct the grammar.\n\nI would like to point out that we was actually late.'],
    // What says how sure something is, and negations.
    ['It may rain and it probably will in the evening.'],
    ['The result is not really what we want.'],
    ['It seems that the server is down.'],
    ['That is not actually true for the others.'],
    ['He is only able in the morning.'],
    // What looks like a filler and is none.
    ['Is it really true that the earth is flat?'],
    ['What kind of tree is this one in the garden?'],
    ['A sort of cheese is made in the valley.'],
    ['Please the crowd with a song.'],
    ['He wants to please the king of the land.'],
    ['He did it as well as the others did.'],
    ['He is going to school in the town.'],
    ['Two for the price of one is what the shop offers.'],
    ['They have a total of 12 pens in the box.'],
    ['How many pens do they have in total?'],
    ['Tom has 5 pens. How many pens does he have in total?'],
    ['How many of the cups did she sell altogether?'],
    ['If a pen costs $2, how much do 5 pens cost?'],
    ['She buys 5 pens, and she sells 3 of them.'],
    ['The shop sells pens, and the other one sells cups.'],
    ['At noon the man ate, but the others slept.'],
    ['It was in the 1950s that Tom bought the house of the king.'],
    ['The plans for the school that May were of use to the town.'],
    ['He saw his aunt, Ann, Countess Greffulhe, and her son at the house.'],
    ['His brother, Tom, and his sister are at home.'],
    ['The baker, a friend of the king, and his wife left.'],
    ['He came, however, and left with the others.'],
    ['After he left, she was at home with the children.'],
    ['Of the 20 pens she has to sell, 3 are red.'],
    ['She runs 3 miles every day.'],
    ['She runs twice every day with the dog.'],
    ['They celebrated with the others on Sunday.'],
    ['He eats the bread and then drinks the milk.'],
    ['Tom and Ann spent a total of $12 in the shop.'],
    ['How much money does she have left?'],
    ['How many pens does each of the two have in total?'],
    ['How much water does he have in the tank?'],
    ['If you know, how many are there?'],
    ['After eating, the cat sleeps on the mat.'],
    ['In 2020, 30 people came to the town.'],
    ['He eats bread and butter, and drinks tea and milk.'],
    ['It is important that he knows of the plan.'],
    ['Given that he is late, wait for him at the gate.'],
    ['The fact that he left is what the others talk of.'],
    ['The one that has to go is the man in the hat.'],
    ['She met the king in the year of the plague.'],
    ['He found a basically empty box in the hall.'],
    ['Can you swim in the sea?'],
    ['He did not know that that was the end of the story.'],
    ['The values are listed for each day of the week.'],
    // Found on training data, and mended.
    ['The firm was left to Alberto Mondadori who was succeeded in the post by his son.'],
    ['He was so frustrated that Heracles was done with the tasks.'],
    ['She confides in Poirot that she will soon leave the house.'],
    ['He works on the skills and your task is to use them.'],
    ['It fits the needs of each individual.'],
    ['The votes, the majority of which came late, were counted.'],
    // Structured text.
    ['{"note": "of course, it is basically in order to test", "n": 12}'],
    ['```\nprint("in order to")  # basically the same\n```'],
    ['Run `in order to` and the rest.'],
    ['<p title="in order to">x</p>'],
    ['https://example.com/in-order-to/basically'],
    // Other languages.
    ['これは基本的に、テストです。'],
    [''],
    ['...'],
  ])('leave %j as it is', (text) => {
    expect(short(text)).toBe(text);
  });

  it('name what was done', () => {
    const { techniques } = compacted(
      'Please write it in order to test. Basically, the page is sort of slow. In the morning, he is late.',
    );
    expect([...techniques].sort()).toEqual([
      'fillers',
      'hedges',
      'politeness',
      'punctuation',
      'wordy_phrases',
    ]);
  });

  it('keep out of stretches that are closed to them', () => {
    const text = 'Run it in order to test. Stop it in order to end the test.';
    const outside = [{ start: 0, end: 24 }];
    expect(compacted(text, outside).text).toBe('Run it in order to test. Stop it to end the test.');
  });
});

/** Stretches that rules know, beside stretches that nothing may touch. */
const piece = fc.oneof(
  fc.constantFrom(
    'In order to ',
    'in order to ',
    'the fact that ',
    'basically, ',
    ', of course, ',
    'Please ',
    'please write ',
    'Could you please write ',
    'and ',
    ', and ',
    'and also ',
    'then ',
    'he ',
    'she ',
    'that ',
    'that are on ',
    'which is ',
    'a ',
    'the ',
    'How many pens ',
    'are there in the box',
    'in total',
    '? ',
    '. ',
    ', ',
    ': ',
    '\n',
    '\n\n',
    ' ',
    'each and every ',
    'is able to ',
    'a total of ',
    'On Monday, ',
    'Tom ',
    'has ',
    'sort of ',
    'is ',
    'really ',
    'Thank you',
    'Thanks in advance.',
    'the word ',
    'Translate ',
    'as well',
    'at a speed of ',
    'of course ',
    'if ',
  ),
  fc.constantFrom(
    '`in order to`',
    '```\nplease write\n```\n',
    '"of course"',
    '«in fact»',
    '“basically”',
    "'please'",
    '5 kg ',
    '$1,000.50 ',
    'twenty-five pens ',
    'not ',
    "don't ",
    'https://a.example/in_order_to ',
    'a.b@example.org ',
    '{name} ',
    '{{ x }} ',
    '%s ',
    '[EMAIL_1] ',
    '<b>',
    '</b>',
    '{"a b": "in order to", "n": 5}',
    'snake_case ',
    'camelCase ',
    '🙂 ',
    '👩‍👩‍👧 ',
    'שלום ',
    'مرحبا ٢٥ ',
    '不是 ',
    '\u202e',
    'unless ',
    'at least ',
    '2024-03-05 ',
    '5:30 pm ',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const mixture = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('any text', () => {
  it('keeps its protected stretches, in order and where it says', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const stretches = (of: string, spans: readonly Span[]) =>
          spans.map(({ start, end }) => of.slice(start, end));
        const result = compacted(text);
        expect(stretches(result.text, result.spans)).toEqual(stretches(text, protectedSpansOf(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing when it is compacted again, and has no more characters', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const once = short(text);
        expect(short(once)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('gets no edit on a protected stretch', () => {
    fc.assert(
      fc.property(mixture, (text) => {
        const spans = protectedSpansOf(text);
        const { edits } = lightEdits(text, spans, []);
        expect(edits.some((edit) => touches(edit, spans))).toBe(false);
        expect(applyEdits(text, edits).text.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['in order to '],
    ['the fact that '],
    ['"'],
    ["'a "],
    ['`'],
    ['```\n'],
    ['{"a":'],
    ['<a'],
    ['<pre>'],
    ['1,'],
    ['1 '],
    ['a, and '],
    ['how many are there in '],
    ['please '],
    ['x'],
    ['.'],
    ['\n'],
    ['    '],
    ['/a.'],
    ['_'],
    ['['],
    ['%'],
    ['that he and she, and '],
  ])('of a megabyte of %j is compacted in linear time', (unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const started = performance.now();
    compacted(text);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
