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
}
export type Verb = 'charge' | 'find' | 'void' | 'refund' | 'ledger'

/** What is sent instead of the truth. */
export type Sent = {
  status?: number
  headers?: Record<string, string>
  body: string | Buffer | 'endless' | 'unfinished'
}
/** Changes one true answer; what it does not change is sent as it is. */
export type Lie = (truth: Entry) => Sent

const json = { 'content-type': 'application/json' }

/** A gateway that keeps honest books and says what a test wants it to say about them. */
export function lyingGateway() {
  const entries = new Map<string, Entry>()
  const lies = new Map<Verb, Lie>()
  const since = new Date().toISOString()
  const sent = { bytes: 0 }
  let ledgerOf: (honest: object[]) => unknown = (honest) => ({ since, payments: honest })

  function send(response: ServerResponse, { status = 200, headers = json, body }: Sent) {
    response.writeHead(status, headers)
    if (body === 'unfinished') return void response.write('{"reference":')
    if (body !== 'endless') return void response.end(body)
    const chunk = Buffer.alloc(64 * 1024, ' ')
    const more = () => {
      sent.bytes += chunk.length
      if (response.destroyed) return
      if (response.write(chunk)) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  }

  function answer(response: ServerResponse, verb: Verb, entry: Entry | undefined) {
    if (!entry) return send(response, { status: 404, body: '{}' })
    const lie = lies.get(verb)
    send(response, lie ? lie(entry) : { body: JSON.stringify(entry) })
  }

  function write(entry: Entry): Entry {
    entries.set(entry.reference, entry)
    return entry
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway')
    if (pathname === '/v1/ledger') {
      return send(response, { body: JSON.stringify(ledgerOf([...entries.values()])) })
    }
    const asked = request.method === 'POST' ? JSON.parse((await text(request)) || '{}') : {}
    if (pathname === '/v1/payments') {
      const known = entries.get(asked.reference)
      return answer(
        response,
        'charge',
        known ?? write({ ...asked, id: `pg_${randomUUID()}`, status: 'APPROVED' }),
      )
    }
    const [, reference = '', verb] = /^\/v1\/payments\/([^/]+)(?:\/(void|refund))?$/.exec(pathname) ?? []
    const known = entries.get(reference)
    if (verb === 'refund' && known) return answer(response, 'refund', write({ ...known, status: 'REFUNDED' }))
    if (verb === 'void' && !known) {
      const tombstone = {
        reference,
        id: `pg_${randomUUID()}`,
        amount: 0,
        currency: 'KRW',
        method: '',
        status: 'VOIDED',
      }
      return answer(response, 'void', write(tombstone))
    }
    answer(response, 'find', known)
  }

  const server: Server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  return {
    server,
    entries,
    sent,
    lie: (verb: Verb, lie: Lie) => void lies.set(verb, lie),
    lieInLedger: (of: typeof ledgerOf) => {
      ledgerOf = of
    },
    beHonest: () => {
      lies.clear()
      ledgerOf = (honest) => ({ since, payments: honest })
    },
  }
}

/** The truth with something else in it. */
export const saying =
  (change: Record<string, unknown>, status?: number): Lie =>
  (truth) => ({ ...(status && { status }), body: JSON.stringify({ ...truth, ...change }) })
