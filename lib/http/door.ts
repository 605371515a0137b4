import type { IncomingMessage, ServerResponse } from 'node:http'
import findMyWay from 'find-my-way'
import { clientAddress } from '@/lib/http/client-address'
import type { Answer, Exchange } from '@/lib/http/exchange'
import { allowedBy, refuse } from '@/lib/http/refuse'
import { type Operation, serve } from '@/lib/http/serve'
import { writeResponse } from '@/lib/http/write-response'
import { log } from '@/lib/log'

/** What one address of the API answers to, or null where its route file is a plain one of Next's. */
export type Address = { path: string; verbs: ReadonlyMap<string, Operation> | null }

/** Answers a request and says true, or says false: this one is for Next. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean

const API = '/api/v1/'

/**
 * The API straight from node:http: the same operations as the route files, without the ten times dearer pipeline
 * around them. Addresses are matched first and verbs after, as Next does.
 */
export function openDoor(addresses: readonly Address[], { proxies }: { proxies: number }): Door {
  const router = findMyWay()
  for (const { path, verbs } of addresses) {
    router.on('GET', path.replaceAll('{', ':').replaceAll('}', ''), () => {}, { verbs })
  }
  return (request, response) => {
    const url = request.url ?? '/'
    if (!url.startsWith(API)) return false
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    // Next sends an address with a slash too many to the one without.
    if (path.endsWith('/')) return false
    const found = router.find('GET', path)
    const verbs = (found?.store as Pick<Address, 'verbs'> | undefined)?.verbs
    if (verbs === null) return false
    const exchange: Exchange = {
      method: request.method ?? 'GET',
      path,
      search: mark < 0 ? '' : url.slice(mark + 1),
      header: (name) => headerOf(request, name),
      body: (limit) => readBounded(request, limit),
      params: (found?.params ?? {}) as Record<string, string>,
      address: clientAddress(request, proxies),
    }
    const operation = verbs?.get(exchange.method === 'HEAD' ? 'GET' : exchange.method)
    if (operation) {
      serve(operation, exchange)
        .then((answer) => writeResponse(request, response, answer))
        .catch((err) => {
          log.error({ err, path }, 'the response was not written')
          response.destroy()
        })
    } else writeResponse(request, response, turnAway(exchange, verbs))
    return true
  }
}

function turnAway(exchange: Exchange, verbs: ReadonlyMap<string, Operation> | undefined): Answer {
  if (!verbs) return refuse(exchange, 'NOT_FOUND')
  const allow = allowedBy([...verbs.keys()])
  if (exchange.method === 'OPTIONS') return { status: 204, headers: { allow }, body: null }
  return refuse(exchange, 'METHOD_NOT_ALLOWED', { headers: { allow } })
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name]
  return value === undefined ? null : typeof value === 'string' ? value : value.join(', ')
}

function readBounded(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else resolve(null)
    })
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)))
    // Gone halfway: whatever is answered now, nobody hears it.
    request.on('error', () => resolve(null))
    request.on('close', () => resolve(null))
  })
}
