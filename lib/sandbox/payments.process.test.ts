import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { kakaoPay } from '@/lib/payments/kakaopay/kakaopay'
import { toss } from '@/lib/payments/toss/toss'
import { sandboxKey, sandboxTossKey } from '@/lib/sandbox/sandbox-key'
import { startSandbox } from '@/lib/sandbox/start-sandbox'
import { authenticated, newAttempt, paid } from '@/lib/testing/payment-sandboxes'

const folder = mkdtempSync(join(tmpdir(), 'payments-'))
const program = await startSandbox('payments', { DATA_DIR: folder })
afterAll(async () => {
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})

const common = { timeoutMs: 20_000, sandbox: true }
const kakao = kakaoPay({
  ...common,
  url: program.url,
  secretKey: sandboxKey(folder),
  cid: 'TC0ONETIME',
})
const tossPayments = toss({
  ...common,
  url: `http://127.0.0.1:${program.secondPort}`,
  secretKey: sandboxTossKey(folder),
})

test('both sandboxes run in one program, and a payment at either survives kill -9', async () => {
  const done = await Promise.all([paid(kakao), paid(tossPayments)])
  const open = await Promise.all([
    authenticated(kakao, newAttempt()),
    authenticated(tossPayments, newAttempt()),
  ])
  const before = program.pid()
  program.kill('SIGKILL')
  const providers = [kakao, tossPayments]
  for (const [index, provider] of providers.entries()) {
    const known = done[index]?.known
    const waiting = open[index]
    if (!known || !waiting) throw new Error('two providers')
    const found = async () => (await provider.find(known)).kind
    await expect.poll(found, { timeout: 60_000 }).toBe('paid')
    expect(await provider.confirm(waiting.known, waiting.proof)).toMatchObject({ kind: 'paid' })
  }
  expect(program.pid()).not.toBe(before)
})
