import { randomBytes } from 'node:crypto'
import { log } from '@/lib/log'
import { kakaoPay } from '@/lib/payments/kakaopay/kakaopay'
import type { Attempt, Provider } from '@/lib/payments/provider'
import { toss } from '@/lib/payments/toss/toss'
import type { BuyerAction, Trouble } from '@/lib/sandbox/approval-page'
import { startKakaoPay } from '@/lib/sandbox/kakaopay-server'
import type { Immediate } from '@/lib/sandbox/provider-sandbox'
import { startToss } from '@/lib/sandbox/toss-server'

// Every fault is logged, and these tests make hundreds.
log.level = 'silent'

type Options = { timeoutMs?: number; immediate?: Immediate }

/** KakaoPay's adapter and the sandbox that it talks to. */
export async function openKakaoPay({ timeoutMs = 20_000, immediate = 'absent' }: Options = {}) {
  const sandbox = await startKakaoPay({ immediate })
  const settings = { ...sandbox, timeoutMs, sandbox: true }
  return {
    sandbox,
    settings,
    provider: kakaoPay(settings),
    recordOf(id: string) {
      const record = sandbox.recordOf(id)
      const cancels = record?.actions.filter(({ type }) => type === 'CANCEL') ?? []
      return (
        record && { ...record, cancels: cancels.map(({ payload, amount }) => ({ text: payload, amount })) }
      )
    },
  }
}

/** The adapter of Toss Payments and the sandbox that it talks to. */
export async function openToss({ timeoutMs = 20_000, immediate = 'absent' }: Options = {}) {
  const sandbox = await startToss({ immediate })
  const settings = { ...sandbox, timeoutMs, sandbox: true }
  return {
    sandbox,
    settings,
    provider: toss(settings),
    recordOf(id: string) {
      const record = sandbox.recordOf(id)
      const cancels = record?.cancels ?? []
      return record && { ...record, cancels: cancels.map(({ reason, amount }) => ({ text: reason, amount })) }
    },
  }
}

export function newAttempt(change: Partial<Attempt> = {}): Attempt {
  const id = randomBytes(18).toString('base64url')
  return {
    id,
    amount: 13_900,
    title: '유자차 외 2개',
    buyer: 'buyer-7',
    returnUrl: `http://127.0.0.1:9/payments/return/${id}`,
    isMobile: false,
    ...change,
  }
}

/** Presses a button of a sandbox's page. Where the browser is sent then, or null if it stays. */
export async function actAsBuyer(
  page: string,
  action: BuyerAction = 'approve',
  trouble: Trouble = 'plain',
): Promise<URL | null> {
  const body = new URLSearchParams({ action, trouble })
  const { headers } = await fetch(page, {
    method: 'POST',
    redirect: 'manual',
    headers: { connection: 'close' },
    body,
  })
  const location = headers.get('location')
  return location === null ? null : new URL(location)
}

export async function prepared(provider: Provider, attempt: Attempt) {
  const result = await provider.prepare(attempt)
  if (result.kind !== 'prepared') throw new Error(`prepare: ${JSON.stringify(result)}`)
  return { ...result, known: { ...attempt, ref: result.ref } }
}

/** Prepares an attempt and approves it as the buyer. */
export async function authenticated(provider: Provider, attempt: Attempt = newAttempt()) {
  const { url, known } = await prepared(provider, attempt)
  const back = await actAsBuyer(url ?? '')
  const returned = provider.readReturn(attempt, back?.searchParams ?? new URLSearchParams())
  if (returned.kind !== 'authenticated') throw new Error(`return: ${JSON.stringify(returned)}`)
  return { known, proof: returned.proof }
}

/** Pays an attempt. */
export async function paid(provider: Provider, attempt: Attempt = newAttempt()) {
  const { known, proof } = await authenticated(provider, attempt)
  const confirmed = await provider.confirm(known, proof)
  if (confirmed.kind !== 'paid') throw new Error(`confirm: ${JSON.stringify(confirmed)}`)
  return { known, confirmed }
}
