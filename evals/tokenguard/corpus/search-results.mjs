// What searches answer: of grep, of the web, of vector stores, of code hosts.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../processes/server-process.mjs';
import {
  compact,
  git,
  headOf,
  installedPackages,
  pretty,
  printed,
  readOwnFile,
  readPackageFile,
  rowsAsJson,
  rowsAsLines,
} from './sources.mjs';

const QUERIES = [
  'how is a request cancelled when the client goes away',
  'rate limit configuration per tenant',
  'error handling in plugins and hooks',
  'rotate log files',
  'validate a schema with custom keywords',
  'connection pool timeout',
];
const READMES = [
  'fastify',
  'pino',
  'ioredis',
  'pg',
  'ajv',
  'zod',
  'typeorm',
  'piscina',
  'undici',
  'lru-cache',
];
const GREPPED = [
  'deadline',
  'retry',
  'createHash',
  'findings',
  'throw new Error',
  'process.env',
  'export interface',
  'maxLength',
];
const CHUNK = { size: 900, overlap: 150 };

function pages() {
  const own = readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort();
  return [
    ...own.map((name) => ({ source: `docs/${name}`, text: readOwnFile(`docs/${name}`) })),
    ...READMES.flatMap((name) => {
      try {
        return [{ source: `${name}/README.md`, text: readPackageFile(`${name}/README.md`) }];
      } catch {
        return [];
      }
    }),
  ];
}

/** Overlapping pieces that end at a line, as text splitters make them. */
function chunksOf({ source, text }) {
  const chunks = [];
  for (let start = 0; start < text.length;) {
    const cut = text.lastIndexOf('\n', start + CHUNK.size);
    const end = cut > start + CHUNK.overlap ? cut : Math.min(text.length, start + CHUNK.size);
    const from = text.slice(0, start).split('\n').length;
    const content = text.slice(start, end).trim();
    const to = from + content.split('\n').length - 1;
    if (content !== '') chunks.push({ id: `${source}#${chunks.length}`, source, content, from, to });
    start = end >= text.length ? end : Math.max(end - CHUNK.overlap, start + 1);
  }
  return chunks;
}

const wordsOf = (text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

/** A plain sum of inverse document frequencies: which chunks are found matters little here, that they are alike does. */
function searcher(chunks) {
  const documents = chunks.map(({ content }) => new Set(wordsOf(content)));
  const weightOf = (word) => {
    const holding = documents.filter((words) => words.has(word)).length;
    return holding === 0 ? 0 : Math.log(1 + documents.length / holding);
  };
  return (query, count) => {
    const weights = [...new Set(wordsOf(query))].map((word) => [word, weightOf(word)]);
    const best = weights.reduce((sum, [, weight]) => sum + weight, 0);
    const scoreOf = (words) =>
      weights.reduce((sum, [word, weight]) => sum + (words.has(word) ? weight : 0), 0);
    return chunks
      .map((chunk, index) => ({ ...chunk, score: scoreOf(documents[index]) / best }))
      .sort((one, other) => other.score - one.score)
      .slice(0, count);
  };
}

const urlOf = ({ source, from }) => `https://docs.example.org/${source.replace('.md', '')}#L${from}`;
const titleOf = ({ source, content }) => /^#+ (?<title>.+)$/m.exec(content)?.groups.title ?? source;

function webSearches(query, hits) {
  const results = hits.map((hit) => ({
    title: titleOf(hit),
    url: urlOf(hit),
    content: hit.content,
    score: hit.score,
    raw_content: null,
  }));
  const items = hits.map((hit) => ({
    kind: 'customsearch#result',
    title: titleOf(hit),
    htmlTitle: `<b>${titleOf(hit)}</b>`,
    link: urlOf(hit),
    displayLink: 'docs.example.org',
    snippet: hit.content.slice(0, 160).replaceAll('\n', ' '),
    formattedUrl: urlOf(hit),
    pagemap: {
      metatags: [
        { viewport: 'width=device-width,initial-scale=1', 'og:type': 'article', 'og:site_name': 'Docs' },
      ],
    },
  }));
  const web = hits.map((hit) => ({
    title: titleOf(hit),
    url: urlOf(hit),
    is_source_local: false,
    is_source_both: false,
    description: hit.content.slice(0, 220).replaceAll('\n', ' '),
    language: 'en',
    family_friendly: true,
    type: 'search_result',
    subtype: 'generic',
    meta_url: { scheme: 'https', netloc: 'docs.example.org', hostname: 'docs.example.org', path: hit.source },
  }));
  return [
    [
      `web search with contents: ${query}`,
      rowsAsJson(results.slice(0, 10), compact, (some) => ({
        query,
        follow_up_questions: null,
        answer: null,
        images: [],
        results: some,
        response_time: 1.21,
      })),
    ],
    [
      `web search with page maps: ${query}`,
      rowsAsJson(items, pretty, (some) => ({
        kind: 'customsearch#search',
        searchInformation: { totalResults: '4120' },
        items: some,
      })),
    ],
    [
      `web search with descriptions: ${query}`,
      rowsAsJson(web, compact, (some) => ({
        type: 'search',
        query: { original: query, more_results_available: true },
        web: { type: 'search', results: some },
      })),
    ],
  ];
}

function vectorSearches(query, hits) {
  const metadata = ({ source, from, to, content }) => ({
    source,
    loc: { lines: { from, to } },
    text: content,
  });
  const documents = hits.map(({ id, content, source, from, to }) => ({
    id,
    pageContent: content,
    metadata: { source, loc: { lines: { from, to } } },
  }));
  const matches = hits.map((hit) => ({ id: hit.id, score: hit.score, values: [], metadata: metadata(hit) }));
  const points = hits.map((hit, index) => ({
    id: 1000 + index,
    version: 3,
    score: hit.score,
    payload: metadata(hit),
    vector: null,
    shard_key: null,
  }));
  const found = hits.map((hit) => ({
    _index: 'docs-000001',
    _id: hit.id,
    _score: hit.score * 20,
    _ignored: ['content.keyword'],
    _source: {
      title: titleOf(hit),
      url: urlOf(hit),
      content: hit.content,
      lang: 'en',
      updated_at: '2026-03-04T09:12:07Z',
    },
  }));
  return [
    [`documents of a retriever: ${query}`, rowsAsJson(documents.slice(0, 12))],
    [
      `matches of a vector store: ${query}`,
      rowsAsJson(matches.slice(0, 12), pretty, (some) => ({
        matches: some,
        namespace: 'docs',
        usage: { readUnits: 6 },
      })),
    ],
    [
      `points of a vector store: ${query}`,
      rowsAsJson(points.slice(0, 12), compact, (result) => ({ result, status: 'ok', time: 0.0021 })),
    ],
    [
      `hits of a search engine: ${query}`,
      rowsAsJson(found.slice(0, 12), pretty, (some) => ({
        took: 7,
        timed_out: false,
        hits: { total: { value: 412, relation: 'eq' }, max_score: 18.2, hits: some },
      })),
    ],
    [
      `sources of a prompt: ${query}`,
      rowsAsLines(
        hits.slice(0, 12),
        (hit) => `[${hit.id}] ${titleOf(hit)} (${urlOf(hit)})\n${hit.content}\n`,
        `Answer from these sources: ${query}?\n\n`,
      ),
    ],
  ];
}

function codeSearch(pattern) {
  const lines = git('grep', '-n', '-E', pattern, '--', 'libs/guards', 'libs/contracts')
    .split('\n')
    .filter(Boolean);
  const items = lines.map((line) => {
    const [path, number, ...rest] = line.split(':');
    return {
      name: path.split('/').at(-1),
      path,
      url: `https://git.example.org/api/v1/repos/acme/gateway/contents/${path}?ref=main`,
      html_url: `https://git.example.org/acme/gateway/blob/main/${path}#L${number}`,
      repository: {
        id: 8123,
        name: 'gateway',
        full_name: 'acme/gateway',
        private: false,
        default_branch: 'main',
      },
      score: 1,
      text_matches: [{ object_type: 'FileContent', property: 'content', fragment: rest.join(':').trim() }],
    };
  });
  const matches = lines.map((line) => {
    const [path, number, ...rest] = line.split(':');
    return {
      type: 'match',
      data: {
        path: { text: path },
        lines: { text: `${rest.join(':')}\n` },
        line_number: Number(number),
        submatches: [],
      },
    };
  });
  return [
    [
      `code search: ${pattern}`,
      rowsAsJson(items, pretty, (some) => ({
        total_count: items.length,
        incomplete_results: false,
        items: some,
      })),
    ],
    [`ripgrep --json: ${pattern}`, rowsAsLines(matches, compact)],
  ];
}

function grepped() {
  const inPackages = (pattern, folder, ...options) =>
    printed('grep', ['-rn', '--include=*.d.ts', ...options, pattern, `node_modules/${folder}`])
      .split('\n')
      .sort()
      .join('\n');
  return [
    ...GREPPED.map((pattern) => [
      `git grep -n: ${pattern}`,
      headOf(git('grep', '-n', '-E', pattern, '--', 'libs/guards', 'apps')),
    ]),
    ...GREPPED.slice(0, 4).map((pattern) => [
      `git grep -C2: ${pattern}`,
      headOf(git('grep', '-n', '-C2', '-E', pattern, '--', 'libs/guards', 'libs/contracts')),
    ]),
    [
      'git grep --heading',
      headOf(
        git('grep', '-n', '--heading', '--break', '-p', 'payload', '--', 'libs/guards', 'libs/contracts'),
      ),
    ],
    ['grep -rn in packages', headOf(inPackages('export declare', '@nestjs/common'))],
    ['grep -rn in packages, another', headOf(inPackages('timeout', 'undici-types'))],
    ...codeSearch('countTokens'),
    ...codeSearch('severity'),
  ];
}

/** @returns names and texts */
export function searchResults() {
  const search = searcher(pages().flatMap(chunksOf));
  const [first, second, ...others] = QUERIES.map((query) => [query, search(query, 20)]);
  const packages = installedPackages().filter(
    ({ keywords }) => Array.isArray(keywords) && keywords.includes('json'),
  );
  const objects = packages.map(({ name, version, description, keywords, license }) => ({
    package: {
      name,
      version,
      description,
      keywords,
      license,
      scope: 'unscoped',
      links: { npm: `https://www.npmjs.com/package/${name}` },
    },
    score: { final: 1, detail: { quality: 1, popularity: 1, maintenance: 1 } },
    searchScore: 1,
  }));
  return [
    ...[first, second].flatMap(([query, hits]) => [
      ...webSearches(query, hits),
      ...vectorSearches(query, hits),
    ]),
    ...others.flatMap(([query, hits], index) => [
      webSearches(query, hits)[index % 3],
      vectorSearches(query, hits)[index % 5],
    ]),
    ...grepped(),
    [
      'search of a package registry',
      rowsAsJson(objects, compact, (some) => ({
        objects: some,
        total: objects.length,
        time: '2026-03-04T09:12:07Z',
      })),
    ],
  ];
}
