import { createServer, type Server } from 'node:http'

/** A round lasts seconds at most, failed ones included, because every statement and delivery has its own time limit. */
const STALLED_MS = 120_000

const lastRounds = new Map<string, number>()

export const noteRound = (name: string): void => {
  lastRounds.set(name, performance.now())
}

/** The loops without which a worker does nothing. Recurring tasks such as the audit may take longer than a round. */
const REQUIRED = ['lead', 'relay']

export const stalledLoops = (now = performance.now()): string[] =>
  REQUIRED.filter((name) => now - (lastRounds.get(name) ?? 0) > STALLED_MS)

/** For the liveness probe of a separate worker: 200 while its loops run, whether or not the database is available. */
export function serveLiveness(port: number, host: string): Server {
  return createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    const stalled = stalledLoops()
    const found = request.method === 'GET' && request.url === '/api/health/live'
    const status = !found ? 404 : stalled.length > 0 ? 503 : 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(found ? { status: stalled.length > 0 ? 'stalled' : 'ok', stalled } : {}))
  }).listen(port, host)
}
