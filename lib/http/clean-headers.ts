import type { IncomingMessage } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js'
import { isHost } from '@/lib/http/check-request'
import { decodePercent } from '@/lib/http/clean-text'
import { clientAddress } from '@/lib/http/client-address'

const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/
const VISIBLE = /^[\x20-\x7e]*$/
const SESSION_TOKEN = /^(?:__Secure-)?next-auth\.session-token/
const SESSION_TOKEN_PART = /^(?:__Secure-)?next-auth\.session-token(?:\.\d)?$/
const CALLBACK_URL = /^(?:__Secure-)?next-auth\.callback-url$/

/** The valid form of these headers; a header with another value is removed. */
const FORMS: Record<string, (value: string) => boolean> = {
  traceparent: (value) => /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(value),
  'x-forwarded-host': isHost,
  'x-forwarded-proto': (value) => value === 'http' || value === 'https',
  'x-forwarded-port': (value) => /^\d{1,5}$/.test(value),
  'next-router-state-tree': isRouterState,
  'next-url': (value) => value.startsWith('/') && decodePercent(value) !== null,
}

/**
 * Removes headers that later code cannot rely on. `proxies` is the number of trusted proxies in front: with none, the
 * `X-Forwarded-` headers are set by the client and removed. Returns the client's address.
 */
export function cleanHeaders(request: IncomingMessage, proxies: number): string {
  const { headers } = request
  if (headers.cookie !== undefined) {
    const cookie = cleanCookies(headers.cookie)
    if (cookie === '') delete headers.cookie
    else headers.cookie = cookie
  }
  const address = clientAddress(request, proxies)
  for (const name in FORMS) {
    const value = headers[name]
    if (value === undefined) continue
    const isForwarded = name.startsWith('x-forwarded-')
    if ((isForwarded && proxies === 0) || typeof value !== 'string' || !FORMS[name]?.(value))
      delete headers[name]
  }
  // Next reads this header; it decides which rate limit a sign-in falls under.
  headers['x-forwarded-for'] = address
  return address
}

/** The Cookie header without malformed pairs, which browsers may keep from other programs on the same host. */
export function cleanCookies(header: string): string {
  const pairs = header.split(';')
  const kept = pairs.filter(isUsable)
  return kept.length === pairs.length ? header : kept.map((pair) => pair.trim()).join('; ')
}

function isUsable(pair: string): boolean {
  const at = pair.indexOf('=')
  if (at < 0) return false
  const name = pair.slice(0, at).trim()
  const value = pair.slice(at + 1)
  if (!TOKEN.test(name) || !VISIBLE.test(value)) return false
  const decoded = decodePercent(value)
  if (decoded === null) return false
  if (SESSION_TOKEN.test(name)) return SESSION_TOKEN_PART.test(name)
  return !CALLBACK_URL.test(name) || isHttpUrl(decoded.trim())
}

/** A path or an http(s) URL; next-auth answers 500 to any other. */
export function isHttpUrl(text: string): boolean {
  if (text.startsWith('/')) return URL.canParse(text, 'http://localhost')
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

/** Next's own check, which during a render would end in a 500. */
function isRouterState(value: string): boolean {
  try {
    parseAndValidateFlightRouterState(value)
    return true
  } catch {
    return false
  }
}
