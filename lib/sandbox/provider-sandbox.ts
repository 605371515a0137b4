import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { SANDBOX_HEADER } from '@/lib/http/sandbox-header'
import { readJson, sendJson } from '@/lib/sandbox/plain-http'
import { Fault, type Faults } from '@/lib/sandbox/provider-faults'
import { hasSandboxKey } from '@/lib/sandbox/sandbox-key'

/**
 * Which payments need no buyer: those of a shop that says so in its return URL (`buyer=absent`), all or none.
 */
export type Immediate = 'absent' | 'always' | 'never'

export type SandboxOptions = {
  /** 0: any free port. */
  port?: number
  /** A file that keeps the payments; without one they are in memory. */
  ledger?: string | null
  immediate?: Immediate
  secretKey?: string
}

/** A clock that can be put forward. */
export function openClock() {
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    advance: (ms: number) => {
      offsetMs += ms
    },
  }
}

export const isImmediate = (immediate: Immediate, returnUrl: string): boolean =>
  immediate === 'always' ||
  (immediate === 'absent' && new URL(returnUrl).searchParams.get('buyer') === 'absent')

const HEX = '0123456789abcdef'
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const randomText = (alphabet: string, length: number) =>
  Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')

export const randomHex = (length: number): string => randomText(HEX, length)
export const randomLetters = (length: number): string => randomText(LETTERS, length)

type Control = {
  secretKey: string
  faults: Faults
  clock: ReturnType<typeof openClock>
  /** Everything that the sandbox remembers of payments. */
  payments: () => unknown[]
  /** A refund that an operator makes in the provider's console. False if it is not possible. */
  refundInConsole: (ref: string, amount: number) => boolean
}

const Advance = z.strictObject({
  advanceMs: z
    .int()
    .min(0)
    .max(40 * 24 * 3_600_000),
})
const ConsoleRefund = z.strictObject({ ref: z.string(), amount: z.int().min(1) })

/** What tests and developers do from outside, at /sandbox/…, with the secret key as a bearer token. Null: another path. */
export function handleControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | null {
  const { pathname } = new URL(request.url ?? '/', 'http://sandbox')
  if (!pathname.startsWith('/sandbox/')) return null
  return act(control, `${request.method} ${pathname}`, request, response)
}

async function act(
  { secretKey, faults, clock, payments, refundInConsole }: Control,
  call: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!hasSandboxKey(request, secretKey)) return sendJson(response, 401, { error: 'the key is required' })
  if (call === 'POST /sandbox/faults') {
    faults.add(Fault.parse(await readJson(request)))
    return sendJson(response, 200, { faults: faults.all() })
  }
  if (call === 'DELETE /sandbox/faults') {
    faults.clear()
    return sendJson(response, 200, { faults: [] })
  }
  if (call === 'POST /sandbox/clock') {
    clock.advance(Advance.parse(await readJson(request)).advanceMs)
    return sendJson(response, 200, { now: new Date(clock.now()).toISOString() })
  }
  if (call === 'GET /sandbox/payments') return sendJson(response, 200, { payments: payments() })
  if (call === 'POST /sandbox/refunds') {
    const { ref, amount } = ConsoleRefund.parse(await readJson(request))
    const done = refundInConsole(ref, amount)
    return sendJson(response, done ? 200 : 409, { done })
  }
  return sendJson(response, 404, { error: 'not found' })
}

type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

/** A server of a sandbox. What its handler throws is the sender's mistake. */
export const sandboxServer = (name: string, handle: Handle): Server =>
  createServer((request, response) => {
    response.setHeader(SANDBOX_HEADER, name)
    response.setHeader('cache-control', 'no-store')
    const run = async () => handle(request, response, new URL(request.url ?? '/', 'http://sandbox'))
    run().catch(() => sendJson(response, 400, { error: 'malformed' }))
  })

/** Listens on loopback. */
export async function openSandbox(server: Server, port: number) {
  await new Promise<void>((ready, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', ready)
  })
  const actualPort = (server.address() as AddressInfo).port
  return {
    port: actualPort,
    url: `http://127.0.0.1:${actualPort}`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
