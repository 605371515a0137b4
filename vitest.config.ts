import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')
const testsOf = (kind: string) => [`{app,bin,components,lib,prisma}/**/*.${kind}.test.{ts,tsx}`]
const kinds = ['db', 'http', 'process']
/** The tests of the writes that are batched. */
const batched = [
  'lib/coupons/{campaign,issue-coupon}.db.test.ts',
  'lib/http/log-refusal.db.test.ts',
  'lib/orders/delivery.db.test.ts',
  'lib/payments/{charge-for-order,checkout,pay-order,refund-charges}.db.test.ts',
  'lib/wallet/*.db.test.ts',
  'lib/worker/deadlocks.db.test.ts',
]
/** By default vitest leaves one core idle, which on two of them doubles the time. */
const maxWorkers = Math.max(2, availableParallelism())

/** They take minutes though they are short. Vitest starts with the largest files, so it would end with these, on one core. */
const LONG = /\/(plans-of-\w+|faults|worker)\.db\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

const onDatabase = {
  sequence: { groupOrder: 1 },
  globalSetup: 'lib/testing/database-setup.ts',
  setupFiles: 'lib/testing/database.ts',
  // Races on two busy cores take their time.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  // The last of hundreds of requests at once waits for its connection as long as a busy machine takes for the others.
  env: { POOL_WAIT_MS: '30000' },
}

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
    // Within a second a busy machine may not have got around to it.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers,
    sequence: { sequencer: LongestFirst },
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
        test: { ...onDatabase, name: 'db', include: testsOf('db') },
      },
      {
        // Batching is an optimisation: without it the same holds.
        extends: true,
        test: {
          ...onDatabase,
          name: 'db-unbatched',
          include: batched,
          env: { ...onDatabase.env, BATCHING: 'off' },
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
