import { codeChange } from './code-change';

type Row = [fact: string, before: string, after: string, drift: string[]];

const GUARDED = `export function pay(user, amount) {
  if (!user.isAdmin) {
    throw new Error('forbidden');
  }
  if (amount <= 0) {
    throw new Error('amount');
  }
  return send(user, amount);
}`;

const VIEW = `import json
from django.contrib.auth.decorators import login_required

@login_required
def edit(request, item):
    if not request.user.has_permission(item):
        raise PermissionDenied()
    try:
        save(item)
    except StoreError as error:
        log.error(error)
        raise
    return json.dumps(item)
`;

const CALLER = `async function load(url) {
  const clean = sanitizeHtml(await read(url));
  return clean;
}
module.exports = { load };`;

const ROWS: Row[] = [
  ['a guard of who may', GUARDED, GUARDED.replace(/ {2}if \(!user[^}]*\}\n/, ''), ['high check_removed']],
  ['a guard of a value', GUARDED, GUARDED.replace(/ {2}if \(amount[^}]*\}\n/, ''), ['medium check_removed']],
  ['a guard that asks less', GUARDED, GUARDED.replace('!user.isAdmin', '!user'), ['high check_weakened']],
  [
    'a guard that only logs',
    GUARDED,
    GUARDED.replace("throw new Error('forbidden')", "console.log('forbidden')"),
    ['high check_weakened'],
  ],
  [
    'a guard switched off',
    GUARDED,
    GUARDED.replace('if (!user.isAdmin)', 'if (false && !user.isAdmin)'),
    ['high validation_disabled'],
  ],
  [
    'a guard in a comment',
    GUARDED,
    GUARDED.replace(/ {2}if \(!user[^}]*\}\n/, (guard) => guard.replace(/^(?=.)/gm, '// ')),
    ['high check_removed'],
  ],
  [
    'a guard that only one function keeps',
    `${GUARDED}\n${GUARDED.replace('pay', 'refund')}`,
    `${GUARDED}\n${GUARDED.replace('pay', 'refund').replace(/ {2}if \(!user[^}]*\}\n/, '')}`,
    ['high check_removed'],
  ],
  [
    'one of two comparisons',
    'def f(a, b):\n    if a < 0 or b > 10:\n        raise ValueError()\n    return a',
    'def f(a, b):\n    if a < 0:\n        raise ValueError()\n    return a',
    ['medium check_weakened'],
  ],
  ['a permission in Python', VIEW, VIEW.replace(/ {4}if not[^\n]*\n[^\n]*\n/, ''), ['high check_removed']],
  ['a decorator', VIEW, VIEW.replace('@login_required\n', ''), ['high check_removed']],
  ['an import', VIEW, VIEW.replace('import json', 'import json\nimport pickle'), ['low import_added']],
  [
    'an import for another',
    VIEW,
    VIEW.replace('import json', 'import ujson as json'),
    ['low import_added', 'low import_removed'],
  ],
  [
    'a handler emptied',
    VIEW,
    VIEW.replace(/ {8}log[^\n]*\n {8}raise\n/, '        pass\n'),
    ['medium error_handling_emptied'],
  ],
  [
    'a handler emptied in a script',
    'try {\n  a();\n} catch (error) {\n  report(error);\n  throw error;\n}\nconst b = 1;',
    'try {\n  a();\n} catch (error) {\n}\nconst b = 1;',
    ['medium error_handling_emptied'],
  ],
  [
    'a sanitizer',
    CALLER,
    CALLER.replace('sanitizeHtml(await read(url))', 'await read(url)'),
    ['high check_removed'],
  ],
  ['async', CALLER, CALLER.replace('async ', '').replace('await ', ''), ['medium signature_changed']],
  [
    'a parameter more that must be given',
    CALLER,
    CALLER.replace('load(url)', 'load(url, options)'),
    ['medium signature_changed'],
  ],
  [
    'a parameter gone',
    'def f(a, b):\n    return a + b',
    'def f(a):\n    return a + 1',
    ['medium signature_changed'],
  ],
  [
    'parameters in another order',
    'def f(a, b):\n    return a - b',
    'def f(b, a):\n    return a - b',
    ['medium signature_changed'],
  ],
  [
    'a return type',
    'export function f(a: string): number {\n  return 1;\n}',
    'export function f(a: string): string {\n  return "1";\n}',
    ['medium signature_changed'],
  ],
  [
    'the type of a parameter',
    'package a\n\nfunc Get(id int) error {\n\treturn nil\n}',
    'package a\n\nfunc Get(id string) error {\n\treturn nil\n}',
    ['medium signature_changed'],
  ],
  [
    'a visibility',
    'public class A {\n  public int get(String key) {\n    return 1;\n  }\n}',
    'public class A {\n  private int get(String key) {\n    return 1;\n  }\n}',
    ['medium signature_changed'],
  ],
  [
    'a base class',
    'class A(Base):\n    def f(self):\n        return 1',
    'class A(Other):\n    def f(self):\n        return 1',
    ['medium signature_changed'],
  ],
  [
    'an exported function',
    'export function a() {\n  return 1;\n}\nexport function b() {\n  return 2;\n}',
    'export function a() {\n  return 1;\n}',
    ['medium declaration_removed'],
  ],
  [
    'a test',
    "it('a', () => {\n  expect(a()).toBe(1);\n});\nit('b', () => {\n  const made = build();\n  expect(b(made)).toEqual([2]);\n});",
    "it('a', () => {\n  expect(a()).toBe(1);\n});",
    ['medium test_removed'],
  ],
  [
    'a test in Python',
    'def test_a():\n    assert a() == 1\n\ndef test_b():\n    x = build()\n    assert b(x) == [2]',
    'def test_a():\n    assert a() == 1',
    ['medium test_removed', 'low declaration_removed'],
  ],
  [
    'a test in Go',
    'package a\n\nfunc TestA(t *testing.T) {\n\tif A() != 1 {\n\t\tt.Fatal("a")\n\t}\n}\n\nfunc helper() int {\n\treturn 1\n}',
    'package a\n\nfunc helper() int {\n\treturn 1\n}',
    ['medium test_removed', 'medium declaration_removed'],
  ],
  [
    'an assertion',
    "it('a', () => {\n  expect(a()).toBe(1);\n  expect(b).toHaveLength(2);\n});",
    "it('a', () => {\n  expect(a()).toBe(1);\n});",
    ['medium assertion_removed'],
  ],
  [
    'an assertion that holds for more',
    "it('a', () => {\n  expect(a()).toBe(1);\n});",
    "it('a', () => {\n  expect(a()).toBeDefined();\n});",
    ['medium assertion_weakened'],
  ],
  [
    'a test that is skipped',
    "it('a', () => {\n  expect(a()).toBe(1);\n});",
    "it.skip('a', () => {\n  expect(a()).toBe(1);\n});",
    ['medium validation_disabled'],
  ],
  [
    'a test disabled in Java',
    'class A {\n  @Test\n  void works() {\n    assertEquals(1, a());\n  }\n}',
    'class A {\n  @Disabled\n  @Test\n  void works() {\n    assertEquals(1, a());\n  }\n}',
    ['medium validation_disabled'],
  ],
  [
    'certificates in Python',
    'import requests\nr = requests.get(url)',
    'import requests\nr = requests.get(url, verify=False)',
    ['high validation_disabled'],
  ],
  [
    'certificates in a script',
    'const agent = new Agent({ rejectUnauthorized: true });',
    'const agent = new Agent({ rejectUnauthorized: false });',
    ['high validation_disabled'],
  ],
  [
    'certificates in Go',
    'package a\n\nvar c = &tls.Config{InsecureSkipVerify: false}',
    'package a\n\nvar c = &tls.Config{InsecureSkipVerify: true}',
    ['high validation_disabled'],
  ],
  [
    'certificates in a shell script',
    '#!/bin/sh\ncurl -s https://a.example/x',
    '#!/bin/sh\ncurl -s -k https://a.example/x',
    ['high validation_disabled'],
  ],
  [
    'a linter',
    'const a = parse(b);\nexport { a };',
    'const a = parse(b); // eslint-disable-line\nexport { a };',
    ['medium validation_disabled'],
  ],
  [
    'a type checker',
    'const a: number = parse(b);\nexport { a };',
    '// @ts-ignore\nconst a: number = parse(b);\nexport { a };',
    ['medium validation_disabled'],
  ],
  [
    'a linter in Python',
    'import os\nos.system(a)',
    'import os\nos.system(a)  # noqa',
    ['medium validation_disabled'],
  ],
  [
    'a security linter',
    'import os\nos.system(a)',
    'import os\nos.system(a)  # nosec',
    ['high validation_disabled'],
  ],
  [
    'the forgery check',
    VIEW,
    VIEW.replace('@login_required', '@csrf_exempt\n@login_required'),
    ['high validation_disabled'],
  ],
  [
    'any origin',
    'const app = express();\napp.use(cors({ origin: "https://a.example" }));',
    'const app = express();\napp.use(cors({ origin: "*" }));',
    ['high validation_disabled'],
  ],
  [
    'any origin in a config',
    'cors:\n  allowed_origins: https://a.example\nport: 80',
    'cors:\n  allowed_origins: "*"\nport: 80',
    ['high validation_disabled'],
  ],
  [
    'the strict mode of a config',
    '{\n  "strict": true,\n  "target": "es2022"\n}',
    '{\n  "strict": false,\n  "target": "es2022"\n}',
    ['medium validation_disabled'],
  ],
  [
    'a check that is left to do',
    'const a = open(b);\nexport { a };',
    '// TODO: add auth\nconst a = open(b);\nexport { a };',
    ['medium validation_disabled'],
  ],
  [
    'the strict mode of a shell script',
    '#!/bin/bash\nset -euo pipefail\nrm -r "$1"',
    '#!/bin/bash\nrm -r "$1"',
    ['medium check_removed'],
  ],
  [
    'a test of a shell script',
    '#!/bin/sh\n[ -n "$1" ] || exit 1\nrm -r "$1"',
    '#!/bin/sh\nrm -r "$1"',
    ['medium check_removed'],
  ],
  [
    'an error in Go',
    'package a\n\nfunc F() error {\n\terr := g()\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}',
    'package a\n\nfunc F() error {\n\t_ = g()\n\treturn nil\n}',
    ['medium validation_disabled', 'medium check_removed'],
  ],
  [
    'an assertion in Rust',
    'fn f(n: u32) -> u32 {\n    assert!(n > 0);\n    10 / n\n}',
    'fn f(n: u32) -> u32 {\n    10 / n\n}',
    ['medium assertion_removed'],
  ],
  [
    'a null check in Java',
    'class A {\n  int f(String s) {\n    Objects.requireNonNull(s);\n    return s.length();\n  }\n}',
    'class A {\n  int f(String s) {\n    return s.length();\n  }\n}',
    ['medium check_removed'],
  ],
  [
    'an attribute in C#',
    'using System;\npublic class A\n{\n    [Authorize]\n    public string Get() { return "a"; }\n}',
    'using System;\npublic class A\n{\n    public string Get() { return "a"; }\n}',
    ['high check_removed'],
  ],
  [
    'a requirement in Kotlin',
    'fun f(n: Int): Int {\n    require(n > 0)\n    return 10 / n\n}',
    'fun f(n: Int): Int {\n    return 10 / n\n}',
    ['medium check_removed'],
  ],
  [
    'a length check in C',
    '#include <string.h>\nint f(char *d, const char *s, size_t n) {\n  if (strlen(s) >= n) {\n    return -1;\n  }\n  strcpy(d, s);\n  return 0;\n}',
    '#include <string.h>\nint f(char *d, const char *s, size_t n) {\n  strcpy(d, s);\n  return 0;\n}',
    ['medium check_removed'],
  ],
  [
    'a check in Ruby',
    'class A < B\n  def show\n    raise Forbidden unless current_user.admin?\n    render :show\n  end\nend',
    'class A < B\n  def show\n    render :show\n  end\nend',
    ['high check_removed'],
  ],
  [
    'a filter in Ruby',
    'class A < B\n  before_action :authenticate_user!\n  def show\n    render :show\n  end\nend',
    'class A < B\n  skip_before_action :authenticate_user!\n  def show\n    render :show\n  end\nend',
    ['high validation_disabled'],
  ],
  [
    'a check in PHP',
    '<?php\nfunction f($u) {\n  if (!$u->can("edit")) {\n    abort(403);\n  }\n  return save($u);\n}',
    '<?php\nfunction f($u) {\n  return save($u);\n}',
    ['medium check_removed'],
  ],
  [
    'a constraint in SQL',
    'CREATE TABLE a (\n  id INT NOT NULL,\n  age INT CHECK (age > 0)\n);',
    'CREATE TABLE a (\n  id INT NOT NULL,\n  age INT\n);',
    ['medium check_removed'],
  ],
  [
    'the condition of a deletion',
    'DELETE FROM users\nWHERE id = 1;',
    'DELETE FROM users;',
    ['medium check_removed'],
  ],
  [
    'a call replaced by one that does nothing',
    'function f(token) {\n  verifyToken(token);\n  return read(token);\n}',
    'function f(token) {\n  noop(token);\n  return read(token);\n}',
    ['high check_removed'],
  ],
  [
    'a rename that hides a removed check',
    GUARDED,
    GUARDED.replace(/ {2}if \(!user[^}]*\}\n/, '').replaceAll('user', 'person'),
    ['high check_removed'],
  ],
];

test.each(ROWS)('reports the drift of %s', (_fact, before, after, drift) => {
  const { findings } = codeChange(before, after);
  expect(findings.map(({ severity, label }) => `${severity} ${label}`)).toEqual(drift);
});

test.each(ROWS)('says where the drift of %s is', (_fact, before, after) => {
  for (const { start, end, field } of codeChange(before, after).findings) {
    const text = field === 'previous_code' ? before : after;
    expect(start).toBeLessThan(end);
    expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
    expect(end).toBeLessThanOrEqual(text.length);
  }
});
