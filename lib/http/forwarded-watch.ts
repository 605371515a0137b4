import { log } from '@/lib/log'

/** Enough requests to tell a proxy from the few callers who send the header themselves. */
const WINDOW = 200
const SHARE = 0.9

let seen = 0
let forwarded = 0
let warned = false

/**
 * Warns once when nearly all requests come with X-Forwarded-For although no proxy is trusted: then everybody shares
 * the proxy's address, and with it every limit that is counted by address.
 */
export function watchForwarded(isForwarded: boolean): void {
  if (warned) return
  seen++
  if (isForwarded) forwarded++
  if (seen < WINDOW) return
  warned = forwarded >= WINDOW * SHARE
  if (warned) {
    log.warn(
      'Requests come through a proxy, but TRUST_PROXY is 0: all callers share one address and its limits. ' +
        'Set TRUST_PROXY to the number of your proxies.',
    )
  }
  seen = 0
  forwarded = 0
}
