import { digestOf } from '@/lib/auth/api-key'
import { authenticate } from '@/lib/auth/authenticate'
import type { Caller } from '@/lib/auth/caller'
import { ShopError } from '@/lib/errors'
import type { HttpRequest } from '@/lib/http/http-message'
import { countFailure, requireFewFailures } from '@/lib/http/rate-limit'

/** Bearer credentials, as digests, whose last lookup found a caller. */
const accepted = new Set<string>()
const ACCEPTED_MAX = 10_000

type Request = Pick<HttpRequest, 'header' | 'address'>

/**
 * Who sent the request. A credential that is refused counts against its address, and an address with too many of them
 * is refused before the next lookup. A key that was accepted before is looked up all the same, so that one failing
 * program does not shut out the others behind its address. Where signing in is optional, a session that has ended
 * counts as none.
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
