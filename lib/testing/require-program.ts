import type { TestContext } from 'vitest'
import { findProgram } from './find-program'

/** Programs that tests need and npm cannot install. Debian's packages have the same names. */
type Program = 'nats-server' | 'redis-server' | 'pgbouncer' | 'haproxy'

/** The path of a program. If it is missing the test is skipped with a reason, or fails if CI is set. */
export function requireProgram({ skip }: Pick<TestContext, 'skip'>, name: Program): string {
  const program = findProgram([name])
  if (program !== null) return program
  const reason = `${name} is not installed (apt-get install ${name})`
  if (process.env.CI) throw new Error(`${reason}, which is required if CI is set`)
  return skip(reason)
}
