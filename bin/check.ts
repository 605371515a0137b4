/** `npm run check`: all static checks. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'

const script = (name: string) => [process.execPath, '--import', 'tsx', `bin/${name}.ts`]
const tool = (name: string, ...args: string[]) => [`node_modules/.bin/${name}`, ...args]

const CHECKS: Record<string, string[]> = {
  // Next generates the types of its routes, which a fresh clone does not have.
  types: ['sh', '-c', 'node_modules/.bin/next typegen && node_modules/.bin/tsc --noEmit --incremental false'],
  style: tool('biome', 'check', '--error-on-warnings', '.'),
  boundaries: script('check-boundaries'),
  migrations: script('check-migrations'),
  'dead code': tool('knip', '--no-progress'),
  deployment: script('check-deployment'),
  ...(existsSync('bin/check-contract.ts') ? { contract: script('check-contract') } : {}),
}

async function run([command = '', ...args]: string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await once(child, 'close')) as [number | null]
  return { ok: code === 0, output: (await output).join('').trim() }
}

/** What a check that passed could not look at is shown too. */
const linesOf = (output: string, ok: boolean) =>
  output.split('\n').filter((line) => line !== '' && (!ok || line.startsWith('skipped: ')))

const started = Object.entries(CHECKS).map(([name, command]) => ({ name, result: run(command) }))
for (const { name, result } of started) {
  const { ok, output } = await result
  console.log(`${ok ? 'ok   ' : 'FAIL '} ${name}`)
  for (const line of linesOf(output, ok)) console.log(`      ${line}`)
  if (!ok) process.exitCode = 1
}
