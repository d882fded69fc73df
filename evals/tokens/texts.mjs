// Texts to count, all from the repository and the packages it installs: no data set is needed to repeat a run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ROOT } from '../processes/server-process.mjs';

const read = (path) => readFileSync(ROOT + path, 'utf8');
const MESSAGES = 'node_modules/typescript/lib';
const LOCALES = 'node_modules/zod/v4/locales';

function filesIn(folder, ending, found = []) {
  for (const entry of readdirSync(ROOT + folder, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) filesIn(path, ending, found);
    else if (entry.name.endsWith(ending)) found.push(path);
  }
  return found;
}

/** What packages say of themselves, without the code. */
function readmes() {
  return readdirSync(`${ROOT}node_modules`)
    .map((name) => `node_modules/${name}/README.md`)
    .filter((path) => existsSync(ROOT + path))
    .map((path) => read(path).replace(/```[^`]*```/g, ''))
    .join('\n');
}

/** The compiler's messages in thirteen languages, a line each. */
function messages(language) {
  return Object.values(JSON.parse(read(`${MESSAGES}/${language}/diagnosticMessages.generated.json`))).join(
    '\n',
  );
}

/** The sentences and nouns of zod's messages in one language. */
function locale(name) {
  return [...read(`${LOCALES}/${name}.cjs`).matchAll(/["'`]([^"'`\n]*)["'`]/g)]
    .map(([, string]) => string.replace(/\$\{[^}]*\}/g, '12'))
    .filter((string) => /\P{ASCII}/u.test(string))
    .join('\n');
}

const prose = () => [read('README.md'), ...filesIn('docs', '.md').map(read), readmes()].join('\n');
const code = () =>
  filesIn('libs', '.ts').map(read).join('\n') + read(`${MESSAGES}/typescript.js`).slice(0, 2e6);
const json = () => read('package-lock.json') + read('node_modules/webpack/schemas/WebpackOptions.json');

/** Megabytes to measure speed with. */
export function megabytes() {
  const cut = (text) => text.slice(0, 1_000_000);
  const cjk = ['ja', 'zh-cn', 'ko', 'zh-tw'].map(messages).join('\n');
  return { prose: cut(prose()), code: cut(code()), json: cut(json()), cjk: cut(cjk) };
}

/**
 * Texts about as long as a prompt, some 70 of each kind, to see how far tokenizers are apart on them. Multilingual ones are in
 * sixty languages and twenty scripts.
 */
export function samples(length = 2000) {
  const languages = readdirSync(ROOT + MESSAGES, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  const locales = readdirSync(ROOT + LOCALES)
    .filter((file) => file.endsWith('.cjs'))
    .map((file) => locale(file.slice(0, -'.cjs'.length)))
    .filter((text) => text.length >= length / 2);
  const multilingual = [
    ...languages.flatMap(({ name }) => piecesOf(messages(name), length, 2)),
    ...locales.flatMap((text) => piecesOf(text, length, 1)),
  ];
  const kinds = {
    prose: piecesOf(prose(), length, 70),
    code: piecesOf(code(), length, 70),
    json: piecesOf(json(), length, 70),
    multilingual,
  };
  return Object.entries(kinds).flatMap(([kind, texts]) => texts.map((text) => ({ kind, text })));
}

/** Evenly spread over a source. */
function piecesOf(source, length, count) {
  const step = Math.max(length, Math.floor(source.length / count));
  const pieces = [];
  for (let start = 0; start < source.length - length / 2 && pieces.length < count; start += step)
    pieces.push(source.slice(start, start + length));
  return pieces;
}
