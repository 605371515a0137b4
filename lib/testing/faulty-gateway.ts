import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export type Entry = {
  reference: string
  id: string
  amount: number
  currency: string
  method: string
  status: string
  refunded?: number
}
export type Verb = 'charge' | 'find' | 'void' | 'refund' | 'ledger'

/** A response of the gateway. */
export type GatewayResponse = {
  status?: number
  headers?: Record<string, string>
  body: string | Buffer | 'endless' | 'unfinished'
}
/** Makes a wrong response from the entry that the gateway would send. */
export type Fault = (entry: Entry) => GatewayResponse

const json = { 'content-type': 'application/json' }

/** A gateway with a correct ledger, whose responses a test can replace. */
export function faultyGateway() {
  const entries = new Map<string, Entry>()
  const refunds = new Set<string>()
  const faults = new Map<Verb, Fault>()
  const since = new Date().toISOString()
  const sent = { bytes: 0 }
  const correctLedger = (payments: object[]): unknown => ({ since, payments })
  let ledgerOf = correctLedger

  function send(response: ServerResponse, { status = 200, headers = json, body }: GatewayResponse) {
    response.writeHead(status, headers)
    if (body === 'unfinished') return void response.write('{"reference":')
    if (body !== 'endless') return void response.end(body)
    const chunk = Buffer.alloc(64 * 1024, ' ')
    const writeMore = () => {
      sent.bytes += chunk.length
      if (response.destroyed) return
      if (response.write(chunk)) setImmediate(writeMore)
      else response.once('drain', writeMore)
    }
    writeMore()
  }

  function respond(response: ServerResponse, verb: Verb, entry: Entry | undefined) {
    if (!entry) return send(response, { status: 404, body: '{}' })
    const fault = faults.get(verb)
    send(response, fault ? fault(entry) : { body: JSON.stringify(entry) })
  }

  function write(entry: Entry): Entry {
    entries.set(entry.reference, entry)
    return entry
  }

  /** Each refund once. */
  function refund(entry: Entry, { refundId, amount }: { refundId: string; amount: number }): Entry {
    if (refunds.has(refundId)) return entry
    refunds.add(refundId)
    const refunded = (entry.refunded ?? 0) + amount
    return write({ ...entry, refunded, status: refunded === entry.amount ? 'REFUNDED' : 'APPROVED' })
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway')
    if (pathname === '/v1/ledger') {
      return send(response, { body: JSON.stringify(ledgerOf([...entries.values()])) })
    }
    const body = request.method === 'POST' ? JSON.parse((await text(request)) || '{}') : {}
    if (pathname === '/v1/payments') {
      const existing = entries.get(body.reference)
      return respond(
        response,
        'charge',
        existing ?? write({ ...body, id: `pg_${randomUUID()}`, status: 'APPROVED' }),
      )
    }
    const [, reference = '', verb] = /^\/v1\/payments\/([^/]+)(?:\/(void|refund))?$/.exec(pathname) ?? []
    const existing = entries.get(reference)
    if (verb === 'refund' && existing) return respond(response, 'refund', refund(existing, body))
    if (verb === 'void' && !existing) {
      const tombstone = {
        reference,
        id: `pg_${randomUUID()}`,
        amount: 0,
        currency: 'KRW',
        method: '',
        status: 'VOIDED',
      }
      return respond(response, 'void', write(tombstone))
    }
    respond(response, 'find', existing)
  }

  const server: Server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  return {
    server,
    entries,
    sent,
    setFault: (verb: Verb, fault: Fault) => void faults.set(verb, fault),
    setLedger: (of: typeof ledgerOf) => {
      ledgerOf = of
    },
    clearFaults: () => {
      faults.clear()
      ledgerOf = correctLedger
    },
  }
}

/** The entry with some members replaced. */
export const withChange =
  (change: Record<string, unknown>, status?: number): Fault =>
  (entry) => ({ ...(status && { status }), body: JSON.stringify({ ...entry, ...change }) })
