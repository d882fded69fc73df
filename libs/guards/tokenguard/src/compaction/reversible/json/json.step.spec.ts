import * as fc from 'fast-check';
import { countTokens } from '../../../counting/token-count';
import { TooLongToRestore } from '../expansion';
import type { StepRestoration } from '../step';
import { jsonStep } from './json.step';

const count = (text: string): number => countTokens(text, 'o200k_base');

interface Compacted {
  text: string;
  techniques: readonly string[];
  restoration: StepRestoration;
}

function compact(text: string, outside: { start: number; end: number }[] = []): Compacted {
  const proposal = jsonStep.propose(text, count, outside);
  let compacted = text;
  for (const { start, end, replacement } of [...(proposal?.rewrites ?? [])].reverse())
    compacted = compacted.slice(0, start) + replacement + compacted.slice(end);
  return {
    text: compacted,
    techniques: proposal?.techniques ?? [],
    restoration: proposal?.restoration ?? null,
  };
}

const roundTrip = (text: string): string => {
  const { text: compacted, techniques, restoration } = compact(text);
  // Only a step that was applied is inverted: a text may hold tables of its own.
  return techniques.length > 0 ? jsonStep.invert(compacted, restoration, []) : text;
};

const users = [
  { id: 1, name: 'Ana', active: true, team: { name: 'core', lead: 'Eva' }, tags: ['a', 'b'] },
  { id: 2, name: 'Ben', active: true, team: { name: 'docs', lead: 'Tom' }, tags: [] },
  { id: 3, name: 'Smith, J.', active: true, team: { name: 'core', lead: 'Eva' }, tags: ['c'] },
];

describe('JSON in a text', () => {
  it('loses the whitespace between tokens and keeps every literal as written', () => {
    const text =
      '{\n  "price": 1.0,\n  "big": 12345678901234567890,\n  "exp": 1e5,\n  "text": "a\\u0062  \\/ c"\n}';
    expect(compact(text)).toEqual({
      text: '{"price":1.0,"big":12345678901234567890,"exp":1e5,"text":"a\\u0062  \\/ c"}',
      techniques: ['json_minify'],
      restoration: null,
    });
  });

  it('becomes a table where its objects are alike', () => {
    expect(compact(JSON.stringify(users, null, 2))).toEqual({
      text: [
        '[3]{id,name,active=true,team{name,lead},tags}:',
        '1,Ana,core,Eva,[a,b]',
        '2,Ben,docs,Tom,[]',
        '3,"Smith, J.",core,Eva,[c]',
      ].join('\n'),
      techniques: ['json_columns'],
      restoration: null,
    });
  });

  it('is read within a string of JSON too, and that string comes back to the byte', () => {
    const parts = [undefined, 2, '\t'].map((indent) => JSON.stringify(users, null, indent));
    const spaced =
      '{"city": "Ulm", "days": [1, 2, 3], "unit": "metric", "lines": [], "wind": {"from": "west", "speed": 12}, "sky": {"clouds": true, "sun": false}}';
    for (const [index, part] of [...parts, spaced].entries()) {
      const text = JSON.stringify({ content: [{ type: 'text', text: part }], isError: false });
      const { text: compacted } = compact(text);
      expect(compacted).toContain(`"text":json text(${['0', '2', 'tab', 'spaced'][index] ?? ''}):`);
      expect(roundTrip(text)).toBe(text);
    }
  });

  it('stays in a string where that could not be written again to the byte', () => {
    for (const part of [`${JSON.stringify(users)} `, '{"a" : 1, "b" : "some long text", "c" : [1,2, 3]}']) {
      const text = JSON.stringify({ content: [{ type: 'text', text: part }], isError: false });
      expect(compact(text).text).toBe(text);
    }
  });

  it('is found between prose, which stays as it is', () => {
    const text = `See [1] and {this}:\n${JSON.stringify({ users }, null, 4)}\nThat's all {"folks"}.`;
    const { text: compacted, techniques } = compact(text);
    expect(techniques).toEqual(['json_columns']);
    expect(compacted).toMatch(
      /^See \[1\] and \{this\}:\n\{"users":\[3\]\{id,.*\n\}\nThat's all \{"folks"\}\.$/s,
    );
    expect(roundTrip(text)).toBe(text.replace(JSON.stringify({ users }, null, 4), JSON.stringify({ users })));
  });

  it('becomes a table line by line where it is JSON Lines', () => {
    const lines = users.map((user) => JSON.stringify(user)).join('\n');
    expect(compact(`log:\n${lines}\n`).text).toMatch(/^log:\n\[3 lines\]\{id,/);
    expect(roundTrip(`log:\n${lines}\n`)).toBe(`log:\n${lines}\n`);
  });

  it('is left alone in code blocks, as JavaScript, and where a key is there twice', () => {
    const json = JSON.stringify(users, null, 2);
    expect(jsonStep.propose(json, count, [{ start: 0, end: json.length }])).toBeNull();
    expect(jsonStep.propose('const a = { b: [ f(1), 2 ],\n    c: "d" };', count, [])).toBeNull();
    const twice =
      '[{"a":{"x":1,"x":2},"b":"left alone"},{"a":{"x":1,"x":2},"b":"also"},{"a":{"x":3,"\\u0078":4},"b":""}]';
    expect(roundTrip(twice)).toBe(twice);
  });

  it('loses whitespace in what is whole of it where it is cut off', () => {
    const text = JSON.stringify(users, null, 2);
    const [first, second] = users.map((user) => JSON.stringify(user));
    expect(compact(`${text.slice(0, text.indexOf('Smith'))}… (cut off)`).text).toBe(
      `[\n  ${first},\n  ${second},\n  {\n    "id": 3,\n    "name": "… (cut off)`,
    );
  });

  it('stays JSON, without whitespace, where prose follows on the same line', () => {
    expect(compact(`${JSON.stringify(users, null, 2)} is all`).text).toBe(`${JSON.stringify(users)} is all`);
  });
});

describe('a table', () => {
  const tableOf = (value: unknown): string => compact(JSON.stringify(value)).text;

  it('keeps a missing key, null and an empty string apart', () => {
    const rows = [
      { name: 'first one', note: null, kind: 'x' },
      { name: 'second one', kind: 'y' },
      { name: 'third one', note: '', kind: 'z' },
      { name: 'fourth one', note: 'null', kind: '4' },
    ];
    expect(tableOf(rows).split('\n').slice(1)).toEqual([
      'first one,null,x',
      'second one,,y',
      'third one,"",z',
      'fourth one,"null","4"',
    ]);
    expect(roundTrip(JSON.stringify(rows))).toBe(JSON.stringify(rows));
  });

  it('names once what values start and end with, and what repeats another column', () => {
    const rows = [17, 24, 39].map((number, index) => ({
      number,
      html: `https://example.org/issues/${number}`,
      image: `https://example.org/images/${['cat', 'dog', 'fox'][index]}.png`,
    }));
    expect(tableOf(rows)).toBe(
      '[3]{number,html=https://example.org/issues/<number>,image=https://example.org/images/*.png}:\n17,cat\n24,dog\n39,fox',
    );
  });

  it('holds the entries of an object, lists of objects and arrays side by side', () => {
    const packages = Object.fromEntries(
      ['left-pad', 'right-pad', 'no-pad'].map((name, index) => [
        name,
        {
          version: `1.${index}.0`,
          files: [
            { path: 'a.js', size: index },
            { path: 'b.js', size: 7 },
          ],
        },
      ]),
    );
    expect(tableOf(packages)).toBe(
      '{3}{version,files[]{path=*.js,size}}:\nleft-pad,1.0.0,[a,0;b,7]\nright-pad,1.1.0,[a,1;b,7]\nno-pad,1.2.0,[a,2;b,7]',
    );
    const series = { time: ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'], value: [1.5, 2, 3, 4] };
    expect(tableOf({ unit: 'metres', series })).toBe(
      '{"unit":"metres","series":{4 rows}{time=2026-01-*,value}:\n01,1.5\n02,2\n03,3\n04,4\n}',
    );
  });

  it('names a rare key in the row, and writes a row that does not fit as JSON', () => {
    const rows: object[] = Array.from({ length: 8 }, (_, id) => ({ id, state: `state ${id}` }));
    rows[3] = { id: 3, state: 'odd', rare: 'value' };
    rows[5] = ['no', 'object'];
    const lines = tableOf(rows).split('\n');
    expect(lines[0]).toBe('[8]{id,state,rare?}:');
    expect(lines[4]).toBe('3,odd,rare:value');
    expect(lines[6]).toBe('=[no,object]');
    expect(roundTrip(JSON.stringify(rows))).toBe(JSON.stringify(rows));
  });

  it('holds the JSON of strings in its cells', () => {
    const calls = ['Ulm', 'Bonn', 'Kiel', 'Trier'].map((city, index) => ({
      id: `call ${index}`,
      name: 'weather',
      arguments: JSON.stringify({ city, days: index }),
    }));
    expect(tableOf(calls)).toBe(
      '[4]{id,name=weather,arguments=<json text(0)>}:\ncall 0,{city:Ulm,days:0}\ncall 1,{city:Bonn,days:1}\ncall 2,{city:Kiel,days:2}\ncall 3,{city:Trier,days:3}',
    );
    expect(roundTrip(JSON.stringify(calls))).toBe(JSON.stringify(calls));
  });

  it('marks what repeats the row above, and what names the row below', () => {
    const hashes = [
      'a81f09c2d4',
      '7be20d91aa',
      'c05e7713fe',
      '19d4ab60c7',
      'e3326fd08b',
      '52fa9be17c',
      '00000000',
    ];
    const rows = hashes.slice(0, 6).map((id, index) => ({
      file: index < 4 ? 'lib/first.ts' : 'second.json',
      id,
      parent: hashes[index + 1],
    }));
    const odd = { ...rows[2], id: undefined, own: 1 };
    for (const each of [rows, rows.map((row, index) => (index === 4 ? { ...row, file: '^' } : row))]) {
      expect(tableOf(each)).toContain('file=<^ row above>');
      expect(roundTrip(JSON.stringify(each))).toBe(JSON.stringify(each));
    }
    const many = [...rows, ...rows, odd, ...rows];
    expect(roundTrip(JSON.stringify(many))).toBe(JSON.stringify(many));
    expect(tableOf(rows)).toBe(
      '[6]{file=<^ row above>,id,parent=<^ id of row below>}:\nlib/first.ts,a81f09c2d4,^\n^,7be20d91aa,^\n^,c05e7713fe,^\n^,19d4ab60c7,^\nsecond.json,e3326fd08b,^\n^,52fa9be17c,00000000',
    );
  });

  it('names a value once for all keys that have it', () => {
    const modules = {
      assert: true,
      'node:assert': ['>= 14.18 && < 15', '>= 16'],
      async_hooks: '>= 8',
      cluster: '>= 8',
      child_process: true,
      'node:cluster': ['>= 14.18 && < 15', '>= 16'],
      console: true,
      constants: true,
      dgram: '>= 8',
      dns: true,
    };
    expect(tableOf({ modules })).toBe(
      '{"modules":{3 by value}:\nassert,child_process,console,constants,dns=true\n"node:assert","node:cluster"=[>= 14.18 && < 15,>= 16]\nasync_hooks,cluster,dgram=>= 8\n}',
    );
    expect(JSON.parse(roundTrip(JSON.stringify(modules)))).toEqual(modules);
  });

  it('gives its rows the keys in one order, which is no data', () => {
    const rows = Array.from({ length: 8 }, (_, id) =>
      id % 2 ? { id, state: `number ${id}` } : { state: `number ${id}`, id },
    );
    expect(tableOf(rows).split('\n').slice(0, 3)).toEqual(['[8]{state=number <id>,id}:', '0', '1']);
    expect(JSON.parse(roundTrip(JSON.stringify(rows)))).toEqual(rows);
  });

  it('of another format, with its rows set in, is no table', () => {
    const text = 'users[2]{id,name}:\n  1,Ana\n  2,Ben\n[2]{id,name}:\n  1,Ana\n  2,Ben\n';
    expect(jsonStep.invert(text, null, [])).toBe(text);
  });

  it('is found again where an earlier call wrote it', () => {
    const text = `See:\n${JSON.stringify({ users })}\nand {this} [1].\n`;
    const { text: compacted } = compact(text);
    expect(jsonStep.find?.(text, [])).toEqual([]);
    expect(jsonStep.find?.(compacted, [])).toEqual([
      { start: compacted.indexOf('{"users"'), end: compacted.indexOf('\nand') },
    ]);
  });

  it('that was in the text before is told apart by the restoration', () => {
    const foreign = compact(JSON.stringify(users)).text;
    const text = `${foreign}\n\nand\n${JSON.stringify(users)}\n`;
    const { text: compacted, restoration } = compact(text);
    expect(compacted).toBe(`${foreign}\n\nand\n${foreign}\n`);
    expect(jsonStep.invert(compacted, restoration, [])).toBe(text);
  });
});

const strings = fc.oneof(
  fc.constantFrom(
    '',
    'null',
    '12',
    '-0',
    'true',
    '=a',
    'a,b',
    ' a',
    '"',
    '\\',
    'a:b',
    'a;b]',
    '*',
    '<id>',
    '```',
    '[2]{a}:',
  ),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc
    .jsonValue()
    .chain((value) =>
      fc.constantFrom(undefined, 2, '\t').map((indent) => JSON.stringify([value], null, indent)),
    ),
  fc
    .constantFrom('https://example.org/a/', 'https://example.org/b/')
    .chain((url) => fc.nat(30).map((id) => url + id)),
);
const keys = fc.oneof(
  fc.constantFrom('id', 'name', 'a b', '*', 'a?', '<x>', '', '1', '__proto__', 'é'),
  fc.string({ maxLength: 3 }),
);
const scalars = fc.oneof(
  strings,
  fc.constantFrom('repeated value', 'another value', '^'),
  fc.nat(20),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

function objectOf(names: readonly string[], values: readonly unknown[], seed: number): object {
  const entries = names.flatMap((name, index) =>
    index < values.length ? [[name, values[index]] as const] : [],
  );
  if (seed % 5 === 0) entries.reverse();
  return Object.fromEntries(entries.filter((_, index) => (seed + index) % 7 !== 0));
}

const { value: anyJson } = fc.letrec<{ value: unknown; rows: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    fc.dictionary(fc.string({ maxLength: 3 }), fc.constantFrom(true, 'a, b', '=', [1, 'x'], {}, '^'), {
      maxKeys: 20,
    }),
    tie('rows'),
  ),
  // Objects that share keys, some missing, mostly in one order.
  rows: fc
    .tuple(
      fc.uniqueArray(keys, { minLength: 1, maxLength: 5 }),
      fc.array(fc.array(tie('value'), { maxLength: 5 }), { maxLength: 8 }),
      fc.nat(),
    )
    .map(([names, rows, seed]) => rows.map((values, row) => objectOf(names, values, seed + row))),
}));
const json = fc
  .tuple(anyJson, fc.constantFrom(undefined, 1, 2, 4, '\t'))
  .map(([value, indent]) => JSON.stringify(value, null, indent));
const prose = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    'See: ',
    '\n',
    ' {',
    ' [ ',
    ' "',
    '}]',
    '[1] ',
    '\n[3 lines]',
    '[2]{a}:\n',
    '1,2\n',
    'x = ',
    '{a: 1}',
    '\n`',
  ),
  fc.string({ maxLength: 10 }),
);

/** Literals as written, keys in one order. */
function canonical(text: string): string {
  const literals: string[] = [];
  const literal = /"(?:[^"\\]|\\.)*"|[^\s",:[\]{}]+/g;
  const marked = withoutSpace(text).replace(literal, (found, at: number, whole: string) =>
    whole.charAt(at + found.length) === ':' ? found : String(literals.push(found) - 1),
  );
  const sorted = (value: unknown): unknown => {
    if (typeof value === 'number') return literals[value];
    if (Array.isArray(value)) return value.map(sorted);
    const entries = Object.entries(value ?? {}).map(([key, own]) => [key, sorted(own)] as const);
    return entries.sort(([one], [other]) => (one < other ? -1 : 1));
  };
  return JSON.stringify(sorted(JSON.parse(marked)));
}

const withoutSpace = (text: string): string => text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');

const charactersOf = (text: string): string => [...text.replace(/\s+/g, '')].sort().join('');

describe('for any JSON between any prose', () => {
  const texts = fc.tuple(prose, json, prose, json, prose);

  it('the data is restored, literal by literal', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(canonical(roundTrip(text))).toBe(canonical(text));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        // A quote in the prose makes it unclear what is within a string, so all whitespace is left out, and the order too.
        expect(charactersOf(roundTrip(text))).toBe(charactersOf(text));
      }),
      { numRuns: 500 },
    );
  });

  it('twice is as once, and there are never more tokens', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('');
        const once = compact(text).text;
        expect(compact(once).text).toBe(once);
        expect(count(once)).toBeLessThanOrEqual(count(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('hostile text', () => {
  const length = 1_000_000;
  it.each([
    ['[', '['],
    ['{"a":', '{"a":'],
    ['[{"a":', '[{"a":'],
    ['{"', '{"'],
    ['[1]{a}:\n', '[1]{a}:\n'],
    ['[9]{a{a{a', '[9]{a{a{a'],
    ['[2][]:\n[[', '[2][]:\n[['],
    ['[ ', '[ '],
    ['{"a":"\\u00', '{"a":"\\u00'],
    ['["[\\"[', '["[\\"['],
    ['[json text(8):', '[json text(8):'],
    ['{9 by value}:\n', '{9 by value}:\n'],
  ])('is read in linear time: %j', (_, unit) => {
    const text = unit.repeat(length / unit.length);
    const before = process.cpuUsage().user;
    expect(jsonStep.propose(text, ({ length: characters }) => characters, [])).toBeNull();
    expect(jsonStep.invert(text, null, [])).toBe(text);
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(5_000);
  });

  it.each([
    ['a constant', (long: string, rows: string) => `[40000]{a=${long},b}:\n${rows}`],
    ['a key', (long: string, rows: string) => `[40000]{${long},b}:\n${rows.replaceAll('\n', '\n1,')}`],
    ['an affix', (long: string, rows: string) => `[40000]{a=${long}*}:\n${rows}`],
    ['a choice', (long: string, rows: string) => `[40000]{a=&{a:${long},b:1}}:\n${rows}`],
    ['a derived value', (long: string, rows: string) => `[40000]{b,a=${long}<b>}:\n${rows}`],
    [
      'a member of a list',
      (long: string) => `[1]{a[]{b=${long},c}}:\n[${Array(40_000).fill('a').join(';')}]`,
    ],
  ])('stands for no more than any text may have: %s', (_, write) => {
    const text = write('x'.repeat(1_000_000), Array(40_000).fill('a').join('\n'));
    expect(jsonStep.propose(text, ({ length: characters }) => characters, [])).toBeNull();
    expect(jsonStep.find?.(text, [])).toEqual([]);
    expect(() => jsonStep.invert(text, null, [])).toThrow(TooLongToRestore);
  });

  it('holds a key or a cell of ten million characters', () => {
    const long = 'x'.repeat(10_000_000);
    for (const text of [`{"${long}`, `{"${long}":1}`, `[f${long}`, `[2][]:\n${long}`, `[2]{a=${long}`])
      expect(jsonStep.propose(text, ({ length: characters }) => characters, [])).toBeNull();
  });

  it('does not take the stack however deep it is nested', () => {
    const depth = 200_000;
    const text = `${'{"a": '.repeat(depth)}1${'}'.repeat(depth)}`;
    expect(roundTrip(text).length).toBeGreaterThan(0);
  });
});
