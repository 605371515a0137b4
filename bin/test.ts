/**
 * `npm test`: every test, the browser's included. At the end it repeats what failed, what was skipped and why, and each
 * runner's own closing line. With CI set, a program that a test needs must be there.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { freePort } from '@/lib/server/free-port'

interface Runner {
  name: string
  command: string[]
  env: Record<string, string>
  /** How its closing lines begin. */
  closing: RegExp
  /** How it names a test that failed, and what differed. */
  failing: RegExp
}

const RUNNERS: Runner[] = [
  {
    name: 'vitest',
    // With CI set, vitest itself refuses a forgotten `.only`; it is refused here without it too.
    command: ['vitest', 'run', '--allowOnly=false'],
    env: {},
    closing: /^(Test Files|Tests|Errors) .*\d/,
    failing: /^(FAIL|\w*Error:|[+-]) /,
  },
  {
    name: 'playwright',
    command: ['playwright', 'test'],
    // A server of the tests' own, and a report in a folder instead of one that waits to be looked at.
    env: { CI: '1' },
    closing: /^\d+ (passed|failed|flaky|skipped|did not run|interrupted)/,
    failing: /^(\d+\) \S+\.spec\.ts:|(\w*Error:|[+-]) )/,
  },
]

/** As the reporter in `lib/testing/skipped-reporter.ts` writes it. */
const SKIPPED = /^skipped: /

async function run(runner: Runner, port: string) {
  const { name, command, closing, failing } = runner
  const env = { ...process.env, ...runner.env, E2E_PORT: port }
  const [program = '', ...args] = command
  const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let said = ''
  for (const from of ['stdout', 'stderr'] as const) {
    child[from].on('data', (piece: Buffer) => {
      process[from].write(piece)
      said += piece
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  const lines = stripVTControlCharacters(said)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
  const closed = lines.filter((line) => closing.test(line)).map((line) => line.replace(/\s+/g, ' '))
  const ok = code === 0
  return {
    ok,
    failed: ok ? [] : lines.filter((line) => failing.test(line)),
    skipped: lines.filter((line) => SKIPPED.test(line)),
    line: `${name}: ${closed.join(' · ') || 'did not finish'}`,
  }
}

const port = String(await freePort())
const results = []
for (const runner of RUNNERS) results.push(await run(runner, port))
const skipped = results.flatMap((result) => result.skipped)
console.log()
for (const line of results.flatMap(({ failed }) => failed)) console.log(line)
for (const line of skipped) console.log(line)
if (skipped.length > 0) console.log(`Tests skipped because something was not there: ${skipped.length}`)
for (const { ok, line } of results) console.log(`${ok ? 'ok   ' : 'FAIL '} ${line}`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
