/** `npm test`: every test, the browser's included; what failed and each runner's own closing line are said again at the end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { freePort } from '@/lib/server/free-port'

interface Runner {
  name: string
  command: string[]
  /** How its closing lines begin. */
  closing: RegExp
  /** How it names a test that failed, and what differed. */
  failing: RegExp
}

const RUNNERS: Runner[] = [
  {
    name: 'vitest',
    command: ['vitest', 'run'],
    closing: /^(Test Files|Tests|Errors) .*\d/,
    failing: /^(FAIL|\w*Error:|[+-]) /,
  },
  {
    name: 'playwright',
    command: ['playwright', 'test'],
    closing: /^\d+ (passed|failed|flaky|did not run|interrupted)/,
    failing: /^(\d+\) \S+\.spec\.ts:|(\w*Error:|[+-]) )/,
  },
]

async function run(runner: Runner, env: NodeJS.ProcessEnv) {
  const { name, command, closing, failing } = runner
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
    line: `${name}: ${closed.join(' · ') || 'did not finish'}`,
  }
}

const env = { ...process.env, CI: '1', E2E_PORT: String(await freePort()) }
const results = []
for (const runner of RUNNERS) results.push(await run(runner, env))
console.log()
for (const line of results.flatMap(({ failed }) => failed)) console.log(line)
for (const { ok, line } of results) console.log(`${ok ? 'ok   ' : 'FAIL '} ${line}`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
