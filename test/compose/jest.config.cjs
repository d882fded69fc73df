// The specs of containers, which `npm run test:compose` runs once the stack is up; `npm test` leaves them out.
const { testPathIgnorePatterns, globalSetup, globalTeardown, setupFilesAfterEnv, ...common } =
  require('../../package.json').jest;

module.exports = { ...common, rootDir: '../..', roots: ['<rootDir>/test/compose'], testTimeout: 180_000 };
