import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const testsOf = (kind: string) => [`{app,bin,components,lib,prisma}/**/*.${kind}.test.{ts,tsx}`]
const kinds = ['db', 'http', 'process']

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    reporters: ['default', './lib/testing/skipped-reporter.ts'],
    env: {
      NODE_ENV: 'test',
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
      EVENTS_ALLOW_PRIVATE: 'on',
      NEXTAUTH_SECRET: 'only-for-tests-and-known-to-everyone',
    },
    // One kind after the other: a slow machine shall not judge a race while it builds.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Only what never ends is to fail: a busy machine is slow.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
          include: ['{app,bin,components,lib,prisma}/**/*.test.{ts,tsx}'],
          exclude: kinds.flatMap(testsOf),
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          sequence: { groupOrder: 1 },
          include: testsOf('db'),
          globalSetup: 'lib/testing/database-setup.ts',
          setupFiles: 'lib/testing/database.ts',
          // Races on two cores take their time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'http',
          sequence: { groupOrder: 2 },
          include: testsOf('http'),
          globalSetup: 'lib/testing/server-setup.ts',
          setupFiles: 'lib/testing/server.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          sequence: { groupOrder: 3 },
          include: testsOf('process'),
          // Each starts whole shops, and a slow machine needs its time to recover one.
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
