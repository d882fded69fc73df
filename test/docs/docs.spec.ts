import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { variableNames } from '@aiguards/config';
import { GUARDS } from '@aiguards/guards/catalogue';
import { ROOT } from '@aiguards/testing';
import { HTTP_STATUS } from '../../apps/gateway/src/http/failure-response';
import { gatewayRoutes } from '../e2e/gateway-routes';

/** A page of documentation, by its path below the project's root. */
interface Page {
  path: string;
  text: string;
}

const FOLDERS = [
  '.',
  'docs',
  'docs/adr',
  'deploy/kubernetes',
  'deploy/aws',
  'evals',
  'evals/audit',
  'evals/chaos',
  'evals/contextguard',
  'evals/trustguard',
  'evals/trustguard/peers',
];

const pages: Page[] = FOLDERS.flatMap((folder) =>
  readdirSync(resolve(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
).map((path) => ({ path, text: readFileSync(resolve(ROOT, path), 'utf8') }));

const byPath = new Map(pages.map((page) => [page.path, page]));

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] as string);

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]+?^ *```/gm, '');
const anchorsOf = ({ text }: Page): string[] => matches(withoutCode(text), /^#{1,6} (.+)$/gm).map(anchorOf);

function brokenLinks(page: Page): string[] {
  const links = matches(withoutCode(page.text), /\]\(([^()\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
  return links.filter((link) => {
    const [file = '', anchor] = link.split('#');
    const path = file === '' ? page.path : relative(ROOT, resolve(ROOT, dirname(page.path), file));
    if (!existsSync(resolve(ROOT, path))) return true;
    const target = byPath.get(path);
    return anchor !== undefined && (!target || !anchorsOf(target).includes(anchor));
  });
}

/** Variables of other programs, and names in examples. */
const OTHER_NAMES = new Set([
  'AIGUARDS_DATA',
  'AIGUARDS_PEERS',
  'AUDIT_ROWS',
  'CHAOS_SOAK_MINUTES',
  'EMAIL_1',
  'LOUDGUARD_URL',
  'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  'NODE_EXTRA_CA_CERTS',
  'POSTGRES_PASSWORD',
  'CAPABILITY_IAM',
  'GATEWAY_IMAGE',
  'BASE_IMAGE',
  'GRAFANA_ADMIN_PASSWORD',
]);

const SETTINGS = new Set([...variableNames(GUARDS.map((guard) => guard.name)), ...OTHER_NAMES]);

/** Words of capitals with an underscore in code: settings, or the codes of failures. */
function unknownNames({ text }: Page): string[] {
  const code = [...matches(text, /`([^`\n]+)`/g), ...matches(text, /^ *```[a-z]*\n([\s\S]*?)^ *```/gm)].join(
    '\n',
  );
  return matches(code, /(?<![\w$-])([A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9])\b/g).filter(
    (name) => !SETTINGS.has(name) && !(name in HTTP_STATUS),
  );
}

const scripts = Object.keys(
  (JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

/** What a page tells its reader to make. */
const MADE_FILES = ['deploy/aws/global-bundle.pem'];

/** Files named by a path from the root. */
function missingFiles({ text }: Page): string[] {
  const paths = matches(
    text,
    /(?<![\w/.-])((?:apps|libs|docs|test|tools|evals|deploy|docker)\/[\w/.-]+\.[a-z]+)\b/g,
  );
  return paths.filter((path) => !MADE_FILES.includes(path) && !existsSync(resolve(ROOT, path)));
}

/** A route of the program or what several begin with, its parameters as a page writes them: `{id}`, `<id>`, a value. */
function isRoute(path: string, routes: string[]): boolean {
  const parts = path.split('/');
  return routes.some((route) => {
    const expected = route.split('/');
    return parts.every(
      (part, index) => part === expected[index] || part === '<guard>' || expected[index]?.startsWith(':'),
    );
  });
}

describe.each(pages.map((page) => [page.path, page] as const))('%s', (_, page) => {
  it('links to files and headings that exist', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('names settings, codes, scripts and files that exist', () => {
    expect(unknownNames(page)).toEqual([]);
    for (const script of matches(page.text, /npm run (?:-s |--silent )?([\w:-]+)/g))
      expect(scripts).toContain(script);
    expect(missingFiles(page)).toEqual([]);
  });
});

it('names routes that exist', async () => {
  const routes = (await gatewayRoutes()).map(({ path }) => path);
  const named = pages.flatMap(({ path, text }) =>
    matches(text, /(?<![\w}])(\/(?:api\/v1|health)\/[\w/{}<>-]*[\w}>])(?![*\w])/g).map(
      (route) => `${path}: ${route}`,
    ),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((each) => !isRoute(each.split(': ')[1] as string, routes))).toEqual([]);
});

it('quotes what the program prints', () => {
  const { text } = byPath.get('docs/troubleshooting.md') as Page;
  const sources = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
      .map((name) => readFileSync(resolve(ROOT, folder, name), 'utf8')),
  );
  const program = sources.join('\n');
  // Sentences in code: no commands, no settings. A code in brackets and what stands for a value are left out.
  const sentences = matches(text, /`([A-Za-z][a-z]+(?: [a-z;:]+){2,})(?: \([A-Z]+\))?(?: …)?`/g);
  expect(sentences.length).toBeGreaterThan(15);
  expect(sentences.filter((sentence) => !program.includes(sentence))).toEqual([]);
});
