/** Who may import whom: the table of docs/architecture.md as rules. `test/architecture` proves that each one bites. */
const LIB = (name) => `^libs/${name}/src`;
const ours = '^(libs|apps)/';
const specs = '\\.spec\\.ts$';

/** @param {string} name @param {string} from @param {string[]} allowed paths of ours that may be imported */
const mayImport = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: specs },
  to: { path: ours, pathNot: [from, ...allowed] },
});

const CONTRACTS = LIB('contracts');
const TEXT = LIB('text');
const MODELS = LIB('models');
const INJECTION = LIB('injection');
const CONFIG = LIB('config');
const PLATFORM = LIB('platform');
const TRANSPORT = LIB('transport');
const KEY_VALUE = LIB('key-value');
const PERSISTENCE = LIB('persistence');
const GUARD_HOST = LIB('guard-host');
const TELEMETRY = LIB('telemetry');

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    mayImport('contracts-import-nothing', CONTRACTS, []),
    mayImport('text-imports-nothing', TEXT, []),
    mayImport('config-imports-nothing', CONFIG, []),
    mayImport('models-import-text', MODELS, [CONTRACTS, TEXT]),
    mayImport('injection-imports-models', INJECTION, [CONTRACTS, TEXT, MODELS]),
    mayImport('transport-imports-contracts', TRANSPORT, [CONTRACTS]),
    mayImport('platform-imports-config', PLATFORM, [CONTRACTS, CONFIG]),
    mayImport('telemetry-imports-platform', TELEMETRY, [CONTRACTS, CONFIG, PLATFORM]),
    mayImport('key-value-imports-contracts', KEY_VALUE, [CONTRACTS, CONFIG]),
    mayImport('persistence-imports-contracts', PERSISTENCE, [CONTRACTS, CONFIG]),
    mayImport('guard-host-stays-general', GUARD_HOST, [
      CONTRACTS,
      CONFIG,
      PLATFORM,
      TRANSPORT,
      KEY_VALUE,
      TELEMETRY,
    ]),
    {
      name: 'guards-know-no-other-guard-and-no-infrastructure',
      severity: 'error',
      from: { path: '^libs/guards/([^/]+)/src', pathNot: [specs, '^libs/guards/catalogue'] },
      to: { path: ours, pathNot: ['^libs/guards/$1/src', CONTRACTS, TEXT, MODELS, INJECTION] },
    },
    {
      name: 'detectors-are-pure',
      severity: 'error',
      from: {
        path: ['^libs/guards/[^/]+/src/(detectors|counting|compaction)', INJECTION],
        pathNot: specs,
      },
      to: { path: 'node_modules/(@nestjs|typeorm|ioredis|rxjs)/' },
    },
    {
      name: 'catalogue-lists-guards',
      severity: 'error',
      from: { path: '^libs/guards/catalogue/src' },
      to: { path: ours, pathNot: ['^libs/guards/', CONTRACTS] },
    },
    {
      name: 'guard-apps-host-their-own-guard',
      severity: 'error',
      from: { path: '^apps/(?!gateway/)([^/]+)/src' },
      to: { path: ours, pathNot: [GUARD_HOST, '^libs/guards/$1/src'] },
    },
    {
      name: 'only-transport-and-guard-host-speak-rpc',
      severity: 'error',
      from: { path: ours, pathNot: [TRANSPORT, GUARD_HOST] },
      to: { path: 'node_modules/@nestjs/microservices/' },
    },
    {
      name: 'only-persistence-speaks-sql',
      severity: 'error',
      from: { path: ours, pathNot: [PERSISTENCE, LIB('testing'), specs] },
      to: { path: 'node_modules/(typeorm|pg|libsql)/' },
    },
    {
      name: 'only-telemetry-speaks-to-collectors',
      severity: 'error',
      from: { path: ours, pathNot: [TELEMETRY, specs] },
      to: { path: 'node_modules/(@opentelemetry|@elastic|pino-elasticsearch)/' },
    },
    {
      // The aliases lead to index.ts and nowhere else, so what is imported through one comes from the index.
      name: 'libs-are-entered-through-their-index',
      severity: 'error',
      from: { path: '^((libs/(guards/)?|apps/)[^/]+)/src' },
      to: { path: '^(libs|apps)/', pathNot: ['^$1/src'], dependencyTypesNot: ['aliased-tsconfig'] },
    },
    { name: 'imports-resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      // It reads data sets and writes models: nothing that serves requests may need it.
      name: 'training-is-for-the-trainer',
      severity: 'error',
      from: { path: ours, pathNot: [LIB('training')] },
      to: { path: LIB('training') },
    },
    {
      name: 'testing-is-for-specs',
      severity: 'error',
      from: { path: ours, pathNot: [specs, LIB('testing')] },
      to: { path: LIB('testing') },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'import', 'node', 'types', 'default'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
  },
};
