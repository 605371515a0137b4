import { randomUUID } from 'node:crypto'

/** The caller's own `X-Request-Id` where it is short and plain, else a new one. */
export function requestIdOf(header: (name: string) => string | null): string {
  const sent = header('x-request-id')
  return sent && /^[\w.:-]{8,128}$/.test(sent) ? sent : randomUUID()
}
