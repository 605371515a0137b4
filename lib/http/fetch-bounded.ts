import { readBounded } from '@/lib/http/read-bounded'

export type BoundedResponse = { status: number; headers: Headers; body: Buffer }

type Bounds = { timeoutMs: number; bytesMax: number }

/**
 * Fetches from a server that is not trusted. The timeout covers the whole response body, no more than
 * `bytesMax` bytes are kept, and a redirect is not followed: it is a status like any other.
 */
export async function fetchBounded(
  address: URL | Request,
  init: RequestInit,
  { timeoutMs, bytesMax }: Bounds,
): Promise<BoundedResponse> {
  const signal = AbortSignal.timeout(timeoutMs)
  const { status, headers, body } = await fetch(address, { ...init, redirect: 'manual', signal })
  const bytes = await readBounded(body, bytesMax)
  if (bytes === null) throw new Error(`the answer is longer than ${bytesMax} bytes`)
  return { status, headers, body: bytes }
}
