import { createHash } from 'node:crypto'
import { ShopError } from '@/lib/errors'
import type { HttpResponse } from '@/lib/http/http-message'

/** How long a key counts: for its stored response, and for the gateway payment that was requested with it. */
export const KEY_LIFETIME_HOURS = 24

export type IdempotencyKey = { actor: string; key: string; fingerprint: string }

/**
 * A request with an Idempotency-Key whose operation stores the response itself, in the transaction of its effect, so that
 * both are committed or neither is.
 */
export type KeyedRequest = IdempotencyKey & {
  /** The time at which the key was committed as in flight, for an operation that calls another system. */
  inFlightSince: Date | null
  /** Whether the key has not been used before, for an operation that joins a batch while the key is looked up. */
  isNew?: () => Promise<boolean>
  /** The response to a value that the operation is going to return. */
  respond: (value: unknown) => HttpResponse
}

/** Reads an Idempotency-Key header, quoted or bare, 1 to 255 printable characters. */
export function readKey(header: string | null): string | null {
  if (header === null) return null
  const key = /^"(.*)"$/.exec(header.trim())?.[1] ?? header.trim()
  if (!/^[\x21-\x7e][\x20-\x7e]{0,254}$/.test(key)) {
    throw new ShopError('INVALID_REQUEST', {
      errors: [{ pointer: '/headers/Idempotency-Key', detail: 'must be 1 to 255 printable characters' }],
    })
  }
  return key
}

/** Identifies the request a key was first used for: the same key with another request is refused. */
export const fingerprintOf = (method: string, path: string, body: string | Buffer): string =>
  createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex')

/** Whether a request may join a batch, which stores its response. */
export const mayJoinBatch = async ({ idempotency }: { idempotency: KeyedRequest | null }): Promise<boolean> =>
  (await idempotency?.isNew?.()) ?? true
