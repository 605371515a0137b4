import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { SANDBOX_HEADER } from '@/lib/http/sandbox-header'
import type { GatewayEntry, GatewayLedger } from '@/lib/sandbox/gateway-ledger'
import { readJson, sendJson } from '@/lib/sandbox/plain-http'
import { hasSandboxKey } from '@/lib/sandbox/sandbox-key'

/**
 * The behaviour that a test selects: approve or decline; respond late (`delay`); charge without a response (`silent`); fail
 * before (`error`) or after charging (`error-after`); send two responses on one connection (`twice`).
 */
export const MODES = ['approve', 'decline', 'delay', 'silent', 'error', 'error-after', 'twice'] as const
export type Mode = (typeof MODES)[number]
type Behaviour = { mode: Mode; times: number; delayMs: number }

const currency = 'KRW'

type Charge = { reference: string; amount: number; method: string }

/** The demo's payments are older than this ledger. They are accepted as approved, so that they can be refunded. */
const demoPayment = (reference: string, amount: number, method: string): GatewayEntry | undefined =>
  reference.startsWith('demo-')
    ? { reference, id: `sandbox-${reference}`, amount, currency, method, status: 'APPROVED', at: '' }
    : undefined

type RefundBody = { amount: number; left?: number; method?: string; refundId?: string }

/** Ledgers from before partial refunds name no amount. */
const refundedOf = ({ status, amount, refunded = 0 }: GatewayEntry): number =>
  status === 'REFUNDED' ? amount : refunded

/** A payment gateway for development and tests. It charges each reference at most once. */
export function gatewayServer(ledger: GatewayLedger, key: string): Server {
  let behaviour: Behaviour = { mode: 'approve', times: Number.POSITIVE_INFINITY, delayMs: 0 }

  function nextMode(): Behaviour {
    const current = behaviour
    if (--behaviour.times <= 0) behaviour = { mode: 'approve', times: Number.POSITIVE_INFINITY, delayMs: 0 }
    return { ...current }
  }

  function charge({ reference, amount, method }: Charge, approve: boolean): GatewayEntry {
    const result = approve
      ? ({ status: 'APPROVED' } as const)
      : ({ status: 'DECLINED', reason: 'INSUFFICIENT_FUNDS' } as const)
    const at = new Date().toISOString()
    return (
      ledger.find(reference) ??
      ledger.write({ reference, id: `pg_${randomUUID()}`, amount, currency, method, at, ...result })
    )
  }

  async function handleCharge(request: IncomingMessage, response: ServerResponse) {
    const body = (await readJson(request)) as Charge
    if (!body?.reference || !Number.isSafeInteger(body.amount) || body.amount < 1) {
      return sendJson(response, 400, { error: 'reference and a positive amount are required' })
    }
    const { mode, delayMs } = nextMode()
    if (mode === 'error') return sendJson(response, 500, { error: 'sandbox: failure before charging' })
    if (mode === 'delay') await sleep(delayMs)
    const entry = charge(body, mode !== 'decline')
    if (entry.amount !== body.amount)
      return sendJson(response, 422, { error: 'reference used with another amount' })
    if (mode === 'silent') return
    if (mode === 'error-after') return sendJson(response, 500, { error: 'sandbox: failure after charging' })
    if (mode === 'twice') charge(body, true)
    sendJson(response, 200, entry)
    if (mode === 'twice') {
      const again = JSON.stringify(entry)
      response.socket?.write(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(again)}\r\n\r\n${again}`)
    }
  }

  async function handleVoid(reference: string, response: ServerResponse) {
    const at = new Date().toISOString()
    const tombstone: GatewayEntry = {
      reference,
      id: `pg_${randomUUID()}`,
      amount: 0,
      currency,
      method: '',
      status: 'VOIDED',
      at,
    }
    sendJson(response, 200, ledger.find(reference) ?? ledger.write(tombstone))
  }

  /** A refund without an id is one of the whole payment. One that is repeated gets the same answer and moves nothing. */
  async function handleRefund(reference: string, request: IncomingMessage, response: ServerResponse) {
    const { amount, left, method = '', refundId = reference } = (await readJson(request)) as RefundBody
    const entry = ledger.find(reference) ?? demoPayment(reference, (left ?? amount) || 0, method)
    if (!entry) return sendJson(response, 404, { error: 'unknown reference' })
    const { refunds = [] } = entry
    const made = refunds.find(({ id }) => id === refundId)
    if (made?.amount === amount) return sendJson(response, 200, { ...entry, refundRef: made.ref })
    const refunded = refundedOf(entry)
    if (entry.status === 'REFUNDED' && refundId === reference) return sendJson(response, 200, entry)
    const isPossible = Number.isSafeInteger(amount) && amount > 0 && refunded + amount <= entry.amount
    if (made || entry.status !== 'APPROVED' || !isPossible) {
      return sendJson(response, 422, { error: 'not more than what is left of an approved payment' })
    }
    if (left !== undefined && left !== entry.amount - refunded) {
      return sendJson(response, 409, { error: `${entry.amount - refunded} is left` })
    }
    const ref = `rf_${randomUUID()}`
    const changed = ledger.write({
      ...entry,
      status: refunded + amount === entry.amount ? 'REFUNDED' : 'APPROVED',
      refunded: refunded + amount,
      refunds: [...refunds, { id: refundId, ref, amount }],
      at: new Date().toISOString(),
    })
    sendJson(response, 200, { ...changed, refundRef: ref })
  }

  async function handleControl(request: IncomingMessage, response: ServerResponse) {
    const body = (await readJson(request)) as Partial<Behaviour>
    const mode = MODES.find((one) => one === body.mode)
    if (!mode) return sendJson(response, 400, { error: `mode must be one of ${MODES.join(', ')}` })
    behaviour = { mode, times: body.times ?? Number.POSITIVE_INFINITY, delayMs: body.delayMs ?? 1000 }
    sendJson(response, 200, { mode })
  }

  async function handlePayment(
    reference: string,
    verb: string | undefined,
    request: IncomingMessage,
    response: ServerResponse,
  ) {
    if (verb === 'void') return handleVoid(reference, response)
    if (verb === 'refund') return handleRefund(reference, request, response)
    const entry = ledger.find(reference)
    return entry ? sendJson(response, 200, entry) : sendJson(response, 404, { error: 'unknown reference' })
  }

  async function handleRequest(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', 'http://sandbox')
    const [, reference, verb] = /^\/v1\/payments\/([^/]+)(?:\/(void|refund))?$/.exec(pathname) ?? []
    if (reference) return handlePayment(decodeURIComponent(reference), verb, request, response)
    if (pathname === '/v1/ledger') {
      return sendJson(response, 200, { since: ledger.since, payments: ledger.all() })
    }
    if (pathname === '/v1/payments') return handleCharge(request, response)
    if (pathname === '/control') return handleControl(request, response)
    sendJson(response, 404, { error: 'not found' })
  }

  return createServer((request, response) => {
    response.setHeader(SANDBOX_HEADER, 'gateway')
    // The header above identifies a sandbox without a key; everything else requires the shop's key.
    if (!hasSandboxKey(request, key)) return sendJson(response, 401, { error: 'the sandbox key is required' })
    handleRequest(request, response).catch(() => sendJson(response, 400, { error: 'malformed' }))
  })
}
