// `npm run new:guard -- <name>`: a guard that runs, to be changed into yours. docs/adding-a-guard.md explains it.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './build-if-needed.mjs';

const TEMPLATE = join(ROOT, 'tools/guard-template');
const CATALOGUE = join(ROOT, 'libs/guards/catalogue/src/index.ts');
const APP_MAIN = 'main.ts.template';
const README = 'README.md.template';

const name = process.argv[2];
if (!/^[a-z]+guard$/.test(name ?? ''))
  fail('Usage: npm run new:guard -- <name>; lower case, ending in "guard"');
const guardFolder = join(ROOT, 'libs/guards', name);
const appFolder = join(ROOT, 'apps', name);
for (const folder of [guardFolder, appFolder])
  if (existsSync(folder)) fail(`${relative(ROOT, folder)} is already there`);

const stem = name.slice(0, -'guard'.length);
const words = { name, camel: `${stem}Guard`, Title: `${stem[0].toUpperCase()}${stem.slice(1)}Guard` };
const filled = (text) => text.replace(/__(\w+?)__/g, (_, key) => words[key]);

for (const file of readdirSync(TEMPLATE, { recursive: true }).filter((each) => each.endsWith('.template'))) {
  const folder =
    file === APP_MAIN ? join(appFolder, 'src') : file === README ? guardFolder : join(guardFolder, 'src');
  const target = join(folder, filled(file.replace(/\.template$/, '')));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, filled(readFileSync(join(TEMPLATE, file), 'utf8')));
  console.log(`wrote ${relative(ROOT, target)}`);
}

const catalogue = readFileSync(CATALOGUE, 'utf8');
const listed = catalogue
  .replace(
    '\n/** Every guard',
    `import { ${words.camel} } from '@aiguards/guards/${name}';\n\n/** Every guard`,
  )
  .replace(/(GUARDS: readonly AnyGuard\[\] = \[[^\]]*)\]/, `$1, ${words.camel}]`)
  .replace(/,\s*, /, ', ');
writeFileSync(CATALOGUE, listed);
console.log(`added it to ${relative(ROOT, CATALOGUE)}`);
console.log('Next: npm run env:example, then npm start, and');
console.log(
  `curl localhost:8000/api/v1/guards/${name} -H 'content-type: application/json' -d '{"text":"Buy now!!!"}'`,
);

function fail(message) {
  console.error(message);
  process.exit(1);
}
