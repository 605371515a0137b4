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
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no whole answer within ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    return await Promise.race([exchange(address, { ...init, signal: controller.signal }, bytesMax), late])
  } finally {
    clearTimeout(timer)
    // Closes the connection if the response is incomplete; no effect otherwise.
    controller.abort()
  }
}

async function exchange(
  address: URL | Request,
  init: RequestInit,
  bytesMax: number,
): Promise<BoundedResponse> {
  const { status, headers, body } = await fetch(address, { ...init, redirect: 'manual' })
  const bytes = await readBounded(body, bytesMax)
  if (bytes === null) throw new Error(`the answer is longer than ${bytesMax} bytes`)
  return { status, headers, body: bytes }
}
