/** `npm test`: every test, the browser's included; each runner's own closing line is said again at the end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { freePort } from '@/lib/server/free-port'

interface Runner {
  name: string
  command: string[]
  /** How its closing lines begin. */
  closing: RegExp
}

const RUNNERS: Runner[] = [
  { name: 'vitest', command: ['vitest', 'run'], closing: /^\s*(Test Files|Tests|Errors) .*\d/ },
  {
    name: 'playwright',
    command: ['playwright', 'test'],
    closing: /^\s*\d+ (passed|failed|flaky|did not run|interrupted)/,
  },
]

async function run({ name, command: [program = '', ...args], closing }: Runner, env: NodeJS.ProcessEnv) {
  const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    process.stdout.write(piece)
    said += piece
  })
  const [code] = (await once(child, 'close')) as [number | null]
  const lines = stripVTControlCharacters(said).split(/[\r\n]+/)
  const last = lines.filter((line) => closing.test(line)).map((line) => line.trim().replace(/\s+/g, ' '))
  return { ok: code === 0, line: `${name}: ${last.join(' · ') || 'did not finish'}` }
}

const env = { ...process.env, CI: '1', E2E_PORT: String(await freePort()) }
const results = []
for (const runner of RUNNERS) results.push(await run(runner, env))
console.log()
for (const { ok, line } of results) console.log(`${ok ? 'ok   ' : 'FAIL '} ${line}`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
