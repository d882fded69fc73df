/** What the light lexer reads: each with its own comments, strings and block structure. */
export const CODE_LANGUAGES = [
  'javascript',
  'python',
  'java',
  'kotlin',
  'go',
  'c',
  'csharp',
  'rust',
  'php',
  'ruby',
  'shell',
  'sql',
  'yaml',
  'json',
] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

/** How a literal ends: at its closing sign, with these ways to write that sign inside. */
export interface StringSyntax {
  open: string;
  close: string;
  escape: 'backslash' | 'doubled' | 'none';
  multiline: boolean;
}

/** Literals that need more than an opening and a closing sign. */
export type SpecialLiteral =
  'template' | 'regular_expression' | 'here_document' | 'rust_raw' | 'c_raw' | 'character' | 'page';

export interface CodeSyntax {
  lineComments: readonly string[];
  /** Signs that open a comment as the first of a line. */
  commentLines: readonly string[];
  /** `#` opens a comment only at the start of a word. */
  hashNeedsSpace: boolean;
  blockComments: readonly (readonly [open: string, close: string])[];
  nestedComments: boolean;
  strings: readonly StringSyntax[];
  special: readonly SpecialLiteral[];
  /** Plain words stand beside quoted ones: an apostrophe inside a word opens no string. */
  plainWords: boolean;
  /** What shows where a block ends. */
  blocks: 'braces' | 'indentation' | 'none';
  /** A line end ends a statement, so two lines in one are not the same program. */
  lineEndsCount: boolean;
  /** 'a' and "a" are the same value. */
  quotesAlike: boolean;
}

const double: StringSyntax = { open: '"', close: '"', escape: 'backslash', multiline: false };
const single: StringSyntax = { open: "'", close: "'", escape: 'backslash', multiline: false };
const longDouble: StringSyntax = { open: '"""', close: '"""', escape: 'backslash', multiline: true };
const longSingle: StringSyntax = { open: "'''", close: "'''", escape: 'backslash', multiline: true };
const raw: StringSyntax = { open: '`', close: '`', escape: 'none', multiline: true };
const across = (syntax: StringSyntax): StringSyntax => ({ ...syntax, multiline: true });

const BRACES: CodeSyntax = {
  lineComments: ['//'],
  commentLines: [],
  hashNeedsSpace: false,
  blockComments: [['/*', '*/']],
  nestedComments: false,
  strings: [double, single],
  special: [],
  plainWords: false,
  blocks: 'braces',
  lineEndsCount: false,
  quotesAlike: false,
};
const HASH: CodeSyntax = { ...BRACES, lineComments: ['#'], blockComments: [], lineEndsCount: true };

export const CODE_SYNTAX: Record<CodeLanguage | 'unknown', CodeSyntax> = {
  javascript: { ...BRACES, special: ['template', 'regular_expression'], quotesAlike: true },
  python: {
    ...HASH,
    strings: [longDouble, longSingle, double, single],
    blocks: 'indentation',
    quotesAlike: true,
  },
  java: { ...BRACES, strings: [longDouble, double, single] },
  kotlin: { ...BRACES, strings: [longDouble, double, single], nestedComments: true, lineEndsCount: true },
  go: { ...BRACES, strings: [double, single, raw], lineEndsCount: true },
  c: { ...BRACES, special: ['c_raw'] },
  csharp: {
    ...BRACES,
    strings: [
      longDouble,
      { open: '@"', close: '"', escape: 'doubled', multiline: true },
      { open: '$@"', close: '"', escape: 'doubled', multiline: true },
      double,
      single,
    ],
  },
  rust: { ...BRACES, strings: [across(double)], special: ['rust_raw', 'character'], nestedComments: true },
  php: {
    ...BRACES,
    lineComments: ['//', '#'],
    strings: [across(double), across(single)],
    special: ['here_document', 'page'],
  },
  ruby: {
    ...HASH,
    blockComments: [['\n=begin', '\n=end']],
    hashNeedsSpace: true,
    special: ['regular_expression', 'here_document'],
    blocks: 'indentation',
  },
  shell: {
    ...HASH,
    hashNeedsSpace: true,
    strings: [across(double), { open: "'", close: "'", escape: 'none', multiline: true }],
    special: ['here_document'],
  },
  sql: {
    ...BRACES,
    lineComments: ['--'],
    strings: [{ open: "'", close: "'", escape: 'doubled', multiline: true }, double],
    blocks: 'none',
  },
  yaml: { ...HASH, hashNeedsSpace: true, plainWords: true, blocks: 'none' },
  json: { ...BRACES, strings: [double], blocks: 'none' },
  // A sign that opens a comment in one language is code in the next: only what opens a line is taken for one.
  unknown: {
    ...BRACES,
    lineComments: [],
    commentLines: ['#', '//', '--', ';'],
    blockComments: [],
    plainWords: true,
    blocks: 'none',
    lineEndsCount: true,
  },
};
