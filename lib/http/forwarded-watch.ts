import { log } from '@/lib/log'

/** Enough requests to tell a proxy from a few clients that send the header themselves. */
const WINDOW = 200
const SHARE = 0.9

let seen = 0
let forwarded = 0
let warned = false

function warn(why: string): void {
  warned = true
  log.warn(
    `${why}, but TRUST_PROXY is 0: all callers share one address and its rate limits. ` +
      'Set TRUST_PROXY to the number of your proxies.',
  )
}

/** Warns at start: this server has no TLS, so a shop with an https URL must be behind a proxy. */
export function warnOfHttps(settings: { NEXTAUTH_URL?: string | undefined; TRUST_PROXY: number }): void {
  if (settings.TRUST_PROXY === 0 && settings.NEXTAUTH_URL?.startsWith('https:')) {
    warn('NEXTAUTH_URL is https, which a proxy in front must provide')
  }
}

/** Warns once when nearly all requests come with X-Forwarded-For although no proxy is trusted. */
export function watchForwarded(isForwarded: boolean): void {
  if (warned) return
  seen++
  if (isForwarded) forwarded++
  if (seen < WINDOW) return
  if (forwarded >= WINDOW * SHARE) warn('Requests come through a proxy')
  seen = 0
  forwarded = 0
}
