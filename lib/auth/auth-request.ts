import { NextRequest } from 'next/server'
import { ShopError } from '@/lib/errors'
import { isHttpUrl } from '@/lib/http/clean-headers'
import { holdsCleanText } from '@/lib/http/clean-text'
import { readBounded } from '@/lib/http/read-bounded'
import { allowedBy } from '@/lib/http/refuse'

/** Sign-in forms are a few hundred bytes; a provider's callback is a few thousand. */
const BODY_BYTES_MAX = 16 * 1024

/** The next-auth actions that this shop uses. POST `session` (an update) and `_log` are left out: next-auth does not check their text. */
const ACTIONS = {
  GET: ['providers', 'session', 'csrf', 'signin', 'signout', 'callback', 'error', 'verify-request'],
  POST: ['signin', 'signout', 'callback'],
} as const

type Fields = Record<string, string>

/**
 * Checks a request before next-auth reads it: a known action, clean text, and redirect targets and error codes of the
 * expected form. next-auth answers most others with 500.
 */
export async function authRequest(request: NextRequest): Promise<NextRequest> {
  const url = new URL(request.nextUrl)
  const method = request.method === 'POST' ? 'POST' : 'GET'
  const [action = '', provider] = url.pathname.split('/').slice(3)
  if (provider !== undefined && !/^[\w-]{1,40}$/.test(provider)) throw new ShopError('NOT_FOUND')
  const methods = methodsOf(action, provider)
  if (methods.length === 0) throw new ShopError('NOT_FOUND')
  if (!methods.includes(method))
    throw new ShopError('METHOD_NOT_ALLOWED', { headers: { allow: allowedBy(methods) } })
  if (action === 'error' && !url.searchParams.has('error')) url.searchParams.set('error', 'Default')
  url.search = new URLSearchParams(cleanFields(Object.fromEntries(url.searchParams))).toString()
  const headers = new Headers(request.headers)
  if (method === 'GET') return new NextRequest(url, { method, headers })
  const fields = cleanFields(await readFields(request))
  headers.delete('content-length')
  headers.set('content-type', 'application/x-www-form-urlencoded')
  return new NextRequest(url, { method, headers, body: new URLSearchParams(fields).toString() })
}

/** The methods of an action. A password is only taken by POST. */
function methodsOf(action: string, provider: string | undefined) {
  if (action === 'callback' && provider === 'credentials') return ['POST']
  return (['GET', 'POST'] as const).filter((method) => ACTIONS[method].some((known) => known === action))
}

function cleanFields(fields: Fields): Fields {
  if (!holdsCleanText(fields)) throw new ShopError('INVALID_REQUEST')
  const { error, callbackUrl, ...rest } = fields
  return {
    ...rest,
    ...(callbackUrl !== undefined && isHttpUrl(callbackUrl) ? { callbackUrl } : {}),
    ...(error === undefined ? {} : { error: /^\w{1,60}$/.test(error) ? error : 'Default' }),
  }
}

/** The fields of a form, or the strings of a JSON object. */
async function readFields(request: NextRequest): Promise<Fields> {
  const type = request.headers.get('content-type') ?? ''
  const bytes = await readBounded(request.body, BODY_BYTES_MAX)
  if (bytes === null) throw new ShopError('PAYLOAD_TOO_LARGE')
  const text = new TextDecoder().decode(bytes)
  if (type.includes('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  if (!type.includes('application/json')) return {}
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null) return {}
  const strings = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(strings)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ShopError('INVALID_REQUEST')
  }
}
