import type { TestContext } from 'vitest'
import { findProgram } from './find-program'

/** What tests need and npm cannot bring. Debian's packages have the programs' names. */
type Program = 'nats-server' | 'redis-server' | 'pgbouncer'

/** Where the program is. Without it the test is skipped with a reason that `npm test` repeats at its end; CI must have it. */
export function requireProgram({ skip }: Pick<TestContext, 'skip'>, name: Program): string {
  const program = findProgram([name])
  if (program !== null) return program
  const reason = `${name} is not installed (apt-get install ${name})`
  if (process.env.CI) throw new Error(`${reason}, and with CI set it must be`)
  return skip(reason)
}
