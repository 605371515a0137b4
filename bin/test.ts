/**
 * `npm test`: all tests, including those in the browser. At the end it repeats the failures, the skipped tests with their
 * reasons and the totals. With CI set, a missing program fails a test instead of skipping it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { freePort } from '@/lib/server/free-port'

interface Runner {
  name: string
  command: string[]
  env: Record<string, string>
  /** Matches its lines of totals. */
  totals: RegExp
  /** Matches the name of a failed test and the lines of its difference. */
  failure: RegExp
}

const RUNNERS: Runner[] = [
  {
    name: 'vitest',
    // vitest refuses `.only` by itself only with CI set.
    command: ['vitest', 'run', '--allowOnly=false'],
    env: {},
    totals: /^(Test Files|Tests|Errors) .*\d/,
    failure: /^(FAIL|\w*Error:|[+-]) /,
  },
  {
    name: 'playwright',
    command: ['playwright', 'test'],
    // Starts its own server and writes the report to a folder instead of serving it.
    env: { CI: '1' },
    totals: /^\d+ (passed|failed|flaky|skipped|did not run|interrupted)/,
    failure: /^(\d+\) \S+\.spec\.ts:|(\w*Error:|[+-]) )/,
  },
]

/** Written by `lib/testing/skipped-reporter.ts`. */
const SKIPPED = /^skipped: /

async function run(runner: Runner, port: string) {
  const { name, command, totals, failure } = runner
  const env = { ...process.env, ...runner.env, E2E_PORT: port }
  const [program = '', ...args] = command
  const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  let output = ''
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk: Buffer) => {
      process[stream].write(chunk)
      output += chunk
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  const lines = stripVTControlCharacters(output)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
  const totalLines = lines.filter((line) => totals.test(line)).map((line) => line.replace(/\s+/g, ' '))
  const ok = code === 0
  return {
    ok,
    failed: ok ? [] : lines.filter((line) => failure.test(line)),
    skipped: lines.filter((line) => SKIPPED.test(line)),
    line: `${name}: ${totalLines.join(' · ') || 'did not finish'}`,
  }
}

const port = String(await freePort())
const results = []
for (const runner of RUNNERS) results.push(await run(runner, port))
const skipped = results.flatMap((result) => result.skipped)
console.log()
for (const line of results.flatMap(({ failed }) => failed)) console.log(line)
for (const line of skipped) console.log(line)
if (skipped.length > 0) console.log(`Tests skipped because a program is missing: ${skipped.length}`)
for (const { ok, line } of results) console.log(`${ok ? 'ok   ' : 'FAIL '} ${line}`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
