import { codeChange, type CodeChange } from './code-change';

/** Text without the indentation that it has here. */
function code([text = '']: TemplateStringsArray): string {
  const lines = text.split('\n').slice(1, -1);
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

type Row = [fact: string, kind: CodeChange['kind'], before: string, after: string];

const SCRIPT = code`
  import { readFile } from 'fs';
  import { join } from 'path';

  export function total(items, rate) {
    if (!items) {
      throw new Error('no items');
    }
    let sum = 0;
    for (const item of items) {
      sum += item.price * rate;
    }
    return sum;
  }

  export function label(user) {
    return \`\${user.name} <\${user.mail}>\`;
  }
`;

const PYTHON = code`
  import os
  import sys

  def load(path, limit=10):
      """Reads the lines."""
      if not path:
          raise ValueError("no path")
      lines = []
      with open(path) as handle:
          for line in handle:
              lines.append(line)
      return lines[:limit]

  def main():
      print(load(sys.argv[1]))
`;

const ROWS: Row[] = [
  ['nothing', 'none', SCRIPT, SCRIPT],
  ['CRLF', 'none', SCRIPT, SCRIPT.replaceAll('\n', '\r\n')],
  ['a final line end', 'none', SCRIPT, `${SCRIPT}\n`],
  ['four blanks for two', 'whitespace', SCRIPT, SCRIPT.replace(/^ {2}/gm, '    ')],
  ['tabs', 'whitespace', SCRIPT, SCRIPT.replace(/^ {2}/gm, '\t')],
  ['double quotes', 'whitespace', SCRIPT, SCRIPT.replaceAll("'", '"')],
  ['blank lines', 'whitespace', SCRIPT, SCRIPT.replaceAll('\n\n', '\n\n\n')],
  [
    'a list over several lines with a spare comma',
    'whitespace',
    'const list = [one, two, three];\nexport default list;',
    'const list = [\n  one,\n  two,\n  three,\n];\nexport default list;',
  ],
  [
    'two blanks for four in Python',
    'whitespace',
    PYTHON,
    PYTHON.replace(/^ +/gm, (indent) => indent.slice(indent.length / 2)),
  ],
  [
    'arguments over several lines in Python',
    'whitespace',
    'def f(a, b):\n    return g(a, b)',
    'def f(\n    a,\n    b,\n):\n    return g(\n        a,\n        b,\n    )',
  ],
  [
    'the brace on its own line',
    'whitespace',
    'public class A {\n  public int f() {\n    return 1;\n  }\n}',
    'public class A\n{\n  public int f()\n  {\n    return 1;\n  }\n}',
  ],
  ['a new comment', 'comments', SCRIPT, SCRIPT.replace('let sum', '// starts empty\n  let sum')],
  ['a comment gone', 'comments', `// import nothing\n${SCRIPT}`, SCRIPT],
  [
    'another documentation',
    'comments',
    PYTHON,
    PYTHON.replace('Reads the lines.', 'Reads the first lines of a file.'),
  ],
  [
    'a comment that speaks of imports and of a check',
    'comments',
    PYTHON,
    `# import secrets\n# if not path: that is an error\n${PYTHON}`,
  ],
  ['a comment in a config', 'comments', '{"a": 1, "b": 2}', '// numbers\n{"a": 1, "b": 2}'],
  [
    'a parameter under another name',
    'renamed',
    SCRIPT,
    SCRIPT.replaceAll('items', 'entries').replace('no entries', 'no items'),
  ],
  ['a local under another name', 'renamed', SCRIPT, SCRIPT.replaceAll('sum', 'amount')],
  ['a name in a template', 'renamed', SCRIPT, SCRIPT.replaceAll('user', 'person')],
  ['a function under another name', 'renamed', PYTHON, PYTHON.replaceAll('load', 'read_lines')],
  [
    'a local in Python that one function has and another keeps',
    'renamed',
    'def f(xs):\n    total = 0\n    for x in xs:\n        total += x\n    return total\n\ndef g(xs):\n    total = 1\n    for x in xs:\n        total *= x\n    return total',
    'def f(xs):\n    result = 0\n    for x in xs:\n        result += x\n    return result\n\ndef g(xs):\n    total = 1\n    for x in xs:\n        total *= x\n    return total',
  ],
  [
    'a class in Java',
    'renamed',
    'public class Store {\n  private final Map<String, Integer> map = new HashMap<>();\n  public Store() {}\n  public int get(String key) {\n    return map.get(key);\n  }\n}',
    'public class Inventory {\n  private final Map<String, Integer> map = new HashMap<>();\n  public Inventory() {}\n  public int get(String key) {\n    return map.get(key);\n  }\n}',
  ],
  [
    'a longer name that breaks the line',
    'renamed',
    'function go(a) {\n  return call(a, first, second);\n}\nexport { go };',
    'function go(argumentOfTheCall) {\n  return call(\n    argumentOfTheCall,\n    first,\n    second,\n  );\n}\nexport { go };',
  ],
  [
    'a variable in Go',
    'renamed',
    'package a\n\nfunc Sum(xs []int) int {\n\tt := 0\n\tfor _, x := range xs {\n\t\tt += x\n\t}\n\treturn t\n}',
    'package a\n\nfunc Sum(xs []int) int {\n\ttotal := 0\n\tfor _, x := range xs {\n\t\ttotal += x\n\t}\n\treturn total\n}',
  ],
  [
    'a binding in Rust',
    'renamed',
    'fn area(w: u32, h: u32) -> u32 {\n    let r = w * h;\n    r\n}',
    'fn area(w: u32, h: u32) -> u32 {\n    let product = w * h;\n    product\n}',
  ],
  [
    'a variable in PHP',
    'renamed',
    '<?php\nfunction f($a) {\n  $x = g($a);\n  return "$x";\n}',
    '<?php\nfunction f($a) {\n  $result = g($a);\n  return "$result";\n}',
  ],
  [
    'a variable in a shell script',
    'renamed',
    '#!/bin/sh\ndir=/tmp/a\nmkdir -p "$dir"\nls "$dir"',
    '#!/bin/sh\nfolder=/tmp/a\nmkdir -p "$folder"\nls "$folder"',
  ],
  ['imports in another order', 'moved', SCRIPT, SCRIPT.replace(/^(import.*)\n(import.*)$/m, '$2\n$1')],
  [
    'imports in another order in Python',
    'moved',
    PYTHON,
    PYTHON.replace('import os\nimport sys', 'import sys\nimport os'),
  ],
  [
    'functions in another order',
    'moved',
    'function first(a) {\n  return a + 1;\n}\n\nfunction second(b) {\n  if (!b) throw new Error("b");\n  return b * 2;\n}\nexport { first, second };',
    'function second(b) {\n  if (!b) throw new Error("b");\n  return b * 2;\n}\n\nfunction first(a) {\n  return a + 1;\n}\nexport { first, second };',
  ],
  [
    'methods in another order in Python',
    'moved',
    'class A:\n    def one(self):\n        self.check()\n        return 1\n\n    def two(self):\n        assert self.ready\n        return 2',
    'class A:\n    def two(self):\n        assert self.ready\n        return 2\n\n    def one(self):\n        self.check()\n        return 1',
  ],
  [
    'keys of a config in another order',
    'moved',
    'name: service\nverify: true\nreplicas: 3',
    'verify: true\nname: service\nreplicas: 3',
  ],
  [
    'a guard extracted into a function that two others now call',
    'changed',
    'export function a(user) {\n  if (!user.isAdmin) {\n    throw new Error("no");\n  }\n  return 1;\n}\nexport function b(user) {\n  if (!user.isAdmin) {\n    throw new Error("no");\n  }\n  return 2;\n}',
    'function onlyAdmins(user) {\n  if (!user.isAdmin) {\n    throw new Error("no");\n  }\n}\nexport function a(user) {\n  onlyAdmins(user);\n  return 1;\n}\nexport function b(user) {\n  onlyAdmins(user);\n  return 2;\n}',
  ],
  [
    'a part extracted into a function in Python',
    'changed',
    'def report(rows):\n    if rows is None:\n        raise ValueError("rows")\n    total = 0\n    for row in rows:\n        total += row.amount\n    print(total)',
    'def sum_of(rows):\n    total = 0\n    for row in rows:\n        total += row.amount\n    return total\n\ndef report(rows):\n    if rows is None:\n        raise ValueError("rows")\n    print(sum_of(rows))',
  ],
  [
    'a guard turned round',
    'changed',
    'function f(user) {\n  if (user.allowed) {\n    return serve(user);\n  } else {\n    throw new Error("no");\n  }\n}',
    'function f(user) {\n  if (!user.allowed) {\n    throw new Error("no");\n  }\n  return serve(user);\n}',
  ],
  [
    'a condition under a name of its own',
    'changed',
    'function f(age) {\n  if (age < 18 || age > 99) {\n    throw new Error("age");\n  }\n  return age;\n}',
    'function f(age) {\n  const isOutside = age < 18 || age > 99;\n  if (isOutside) {\n    throw new Error("age");\n  }\n  return age;\n}',
  ],
  [
    'a number under a name of its own',
    'changed',
    'def f(age):\n    if age < 18:\n        raise ValueError("age")\n    return age',
    'MIN_AGE = 18\n\ndef f(age):\n    if age < MIN_AGE:\n        raise ValueError("age")\n    return age',
  ],
  [
    'an arrow for a function',
    'changed',
    'function add(a, b) {\n  return a + b;\n}\nmodule.exports = add;',
    'const add = (a, b) => {\n  return a + b;\n};\nmodule.exports = add;',
  ],
  [
    'optional chaining for a chain of checks',
    'changed',
    'function f(a) {\n  if (!a || !a.b) {\n    return null;\n  }\n  return a.b.c;\n}',
    'function f(a) {\n  if (!a?.b) {\n    return null;\n  }\n  return a.b.c;\n}',
  ],
  [
    'two conditions merged into one',
    'changed',
    'function f(a, b) {\n  if (a == null) throw new Error("x");\n  if (b == null) throw new Error("x");\n  return a + b;\n}',
    'function f(a, b) {\n  if (a == null || b == null) throw new Error("x");\n  return a + b;\n}',
  ],
  [
    'a new parameter with a default at the end',
    'changed',
    PYTHON,
    PYTHON.replace('limit=10)', 'limit=10, skip=0)'),
  ],
  ['a new function', 'changed', PYTHON, `${PYTHON}\n\ndef again():\n    main()\n    main()`],
  ['a new import', 'changed', PYTHON, PYTHON.replace('import sys', 'import json\nimport sys')],
  [
    'a new check',
    'changed',
    SCRIPT,
    SCRIPT.replace('let sum', "if (rate < 0) throw new Error('rate');\n  let sum"),
  ],
  ['a longer text in a string', 'changed', SCRIPT, SCRIPT.replace('no items', 'no items were given')],
  [
    'a word in a string that names a setting',
    'changed',
    'const help = "set it";\nexport { help };',
    'const help = "never set verify=False or use // eslint-disable";\nexport { help };',
  ],
  [
    'a test under another name',
    'changed',
    "it('adds', () => {\n  expect(add(1, 2)).toBe(3);\n});",
    "it('adds two numbers', () => {\n  expect(add(1, 2)).toBe(3);\n});",
  ],
  [
    'cases made into a table',
    'changed',
    "it('adds one', () => {\n  expect(add(1, 1)).toBe(2);\n});\nit('adds two', () => {\n  expect(add(1, 2)).toBe(3);\n});",
    "it.each([\n  [1, 1, 2],\n  [1, 2, 3],\n])('adds %i and %i', (a, b, sum) => {\n  expect(add(a, b)).toBe(sum);\n});",
  ],
  [
    'a loop for a recursion',
    'changed',
    'def fact(n):\n    if n <= 1:\n        return 1\n    return n * fact(n - 1)',
    'def fact(n):\n    product = 1\n    for i in range(2, n + 1):\n        product *= i\n    return product',
  ],
  [
    'a query over more columns',
    'changed',
    'SELECT id, name\nFROM users\nWHERE active = 1;',
    'SELECT id, name, mail\nFROM users\nWHERE active = 1;',
  ],
  [
    'a value of a config',
    'changed',
    'replicas: 3\nimage: app:1.0\nverify: true',
    'replicas: 5\nimage: app:1.1\nverify: true',
  ],
  ['a text of no language', 'changed', 'Dear all,\nwe meet at nine.', 'Dear all,\nwe meet at ten.'],
  [
    'a service that is injected and a method that calls it',
    'changed',
    'export class A {\n  constructor(private readonly store: Store) {}\n  get(id: string): Promise<Item> {\n    return this.store.get(id);\n  }\n}',
    'export class A {\n  constructor(private readonly store: Store) {}\n  async get(id: string): Promise<Item> {\n    const item = await this.store.get(id);\n    return item;\n  }\n}',
  ],
];

test.each(ROWS)('%s is %s and no drift', (_fact, kind, before, after) => {
  const change = codeChange(before, after);
  const grave = change.findings.filter(({ severity }) => severity !== 'low');
  expect(grave.map(({ label, explanation }) => `${label}: ${explanation?.rule}`)).toEqual([]);
  expect(change.kind).toBe(kind);
});

test.each(ROWS.filter(([, kind]) => kind !== 'changed'))(
  '%s has nothing to report at all',
  (_fact, _kind, before, after) => {
    const { findings, metrics } = codeChange(before, after);
    expect(findings).toEqual([]);
    expect(metrics).toMatchObject({ similarity: 1, changedLinesBefore: 0 });
  },
);
