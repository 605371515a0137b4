import { digestOf } from '@/lib/auth/api-key'
import { authenticate } from '@/lib/auth/authenticate'
import { ShopError } from '@/lib/errors'
import type { Caller } from '@/lib/http/caller'
import type { HttpRequest } from '@/lib/http/http-message'
import { countFailure, requireFewFailures } from '@/lib/http/rate-limit'

/** Digests of bearer credentials whose last lookup succeeded. */
const accepted = new Set<string>()
const ACCEPTED_MAX = 10_000

type Request = Pick<HttpRequest, 'header' | 'address'>

/**
 * Authenticates the request. Failed credentials are counted per IP address, and an address with too many is refused
 * before the lookup. A key that was accepted before is still looked up, so that one failing program does not lock out
 * others behind the same address. Where signing in is optional, an ended session counts as no session.
 */
export async function identify(request: Request, required: boolean): Promise<Caller | null> {
  const authorization = request.header('authorization')
  if (authorization !== null) return callerOfKey(request, digestOf(authorization))
  const session = authenticate(request)
  const caller = session && (await session)
  if (caller !== null || !required) return caller
  throw session === null ? new ShopError('UNAUTHORIZED') : await refusalOf(request, 'UNKNOWN_SESSION')
}

async function callerOfKey(request: Request, digest: string): Promise<Caller | null> {
  if (!accepted.has(digest)) await requireFewFailures(request.address)
  try {
    const caller = await authenticate(request)
    if (accepted.size >= ACCEPTED_MAX) accepted.clear()
    accepted.add(digest)
    return caller
  } catch (error) {
    if (!(error instanceof ShopError) || error.code !== 'UNAUTHORIZED') throw error
    accepted.delete(digest)
    throw await refusalOf(request, error.detail.reason)
  }
}

async function refusalOf({ address }: Request, reason: string | undefined): Promise<ShopError> {
  const headers = await countFailure(address)
  return new ShopError('UNAUTHORIZED', { ...(reason ? { reason } : {}), headers })
}
