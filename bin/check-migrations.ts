/** Part of `npm run check`: migrations since the last release only expand, so that its processes keep working beside the new ones. */
import { contractionsIn } from '@/lib/testing/migrations/expansion'
import { readMigrations, readRelease } from '@/lib/testing/migrations/release'

const problems = contractionsIn(readMigrations(), readRelease())
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
