/** Node modules that ship only ES modules and so are compiled for Jest. */
const esmOnly = [
  'better-auth',
  '@better-auth',
  'better-call',
  '@better-fetch',
  '@noble',
  'jose',
  'nanostores',
  'kysely',
  '@ucast',
  'uncrypto',
  'defu',
  'rou3',
  'set-cookie-parser',
  'superjson',
  '@tiptap',
  'intl-messageformat',
  '@formatjs',
  'is-what',
  'copy-anything',
];

const transform = {
  '^.+\\.(t|j|mj)sx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: false },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
};

const common = {
  rootDir: __dirname,
  runtime: '<rootDir>/test/setup/quick-runtime.cjs',
  // not in the folder for what is thrown away: what is compiled is kept
  cacheDirectory: '<rootDir>/.cache/jest',
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@quayside/shared/(.*)$': '<rootDir>/packages/shared/src/$1.ts',
    '\\.module\\.css$': '<rootDir>/test/setup/style-names.cjs',
  },
  moduleFileExtensions: ['ts', 'tsx', 'mts', 'js', 'mjs', 'cjs', 'json', 'node'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  setupFilesAfterEnv: ['<rootDir>/test/setup/fail-on-console-error.ts'],
};

const patient = { ...common, setupFilesAfterEnv: [...common.setupFilesAfterEnv, '<rootDir>/test/setup/patient.ts'] };

module.exports = {
  testSequencer: '<rootDir>/test/setup/slow-first.cjs',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{packages,apps,scripts,test}/**/*.test.{ts,tsx}'],
      testPathIgnorePatterns: [...common.testPathIgnorePatterns, '\\.mongo\\.test\\.ts$', '\\.sync\\.test\\.ts$'],
    },
    { ...patient, displayName: 'mongo', testMatch: ['<rootDir>/apps/server/**/*.mongo.test.ts', '<rootDir>/test/**/*.mongo.test.ts'] },
    { ...patient, displayName: 'sync', testMatch: ['<rootDir>/test/{sync,chaos,planted}/**/*.sync.test.ts'] },
    {
      ...patient,
      displayName: 'e2e',
      testEnvironment: '<rootDir>/test/setup/show-windows.cjs',
      setupFiles: ['<rootDir>/test/setup/own-desktop-session.ts'],
      testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
    },
  ],
};
