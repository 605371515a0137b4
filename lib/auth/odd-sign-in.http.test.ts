import { beforeAll, describe, expect, test } from 'vitest'
import { ODD_BODIES, ODD_QUERY_VALUES } from '@/lib/testing/odd-values'
import { probeHealth } from '@/lib/testing/probe-health'
import { baseUrl } from '@/lib/testing/server'

const GETS = [
  'signin',
  'signin/x',
  'signout',
  'error',
  'error/x',
  'session',
  'csrf',
  'callback/credentials',
  'callback/x',
]
const POSTS = [
  'signin/credentials',
  'signin/x',
  'callback/credentials',
  'callback/x',
  'signout',
  'session',
  '_log',
]
const ODD_TEXTS = [
  '',
  '\0',
  '🍊',
  '\ud800',
  '가'.repeat(1000),
  '\r\nset-cookie: a=b',
  '//evil.example',
  'http://[',
  '__proto__',
]
const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

probeHealth()

let csrfToken = ''
let cookie = ''
beforeAll(async () => {
  const answer = await fetch(`${baseUrl}/api/auth/csrf`)
  csrfToken = ((await answer.json()) as { csrfToken: string }).csrfToken
  cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
})

/** What went wrong: a 5xx, or a redirect to another server. */
async function faultOf(path: string, init: RequestInit = {}): Promise<string | null> {
  const headers = { cookie, ...(init.headers as Record<string, string>) }
  const response = await fetch(`${baseUrl}/api/auth/${path}`, { ...init, headers, redirect: 'manual' })
  const summary = `${init.method ?? 'GET'} ${path.slice(0, 80)} ${String(init.body ?? '').slice(0, 80)} → ${response.status}`
  if (response.status >= 500) return `${summary} ${(await response.text()).slice(0, 200)}`
  const location = new URL(response.headers.get('location') ?? '/', baseUrl)
  return location.origin === baseUrl ? null : `${summary} ${location}`
}

async function schemaErrors(asks: (() => Promise<string | null>)[]): Promise<string[]> {
  const faults: string[] = []
  for (let at = 0; at < asks.length; at += 8) {
    const found = await Promise.all(asks.slice(at, at + 8).map((ask) => ask()))
    faults.push(...found.filter((fault) => fault !== null))
  }
  return faults
}

const post = (path: string, type: string, body: string) => () =>
  faultOf(path, { method: 'POST', headers: { 'content-type': type }, body })

describe('no input to a sign-in endpoint causes a server error', () => {
  test.each(GETS)('GET %s', async (path) => {
    const values = [...ODD_QUERY_VALUES, '%0d%0aset-cookie:%20a=b', '//evil.example', '%ED%A0%80', 'http://[']
    const asks = ['error', 'callbackUrl', 'code', 'state', 'csrf', 'x'].flatMap((name) =>
      values.map((value) => () => faultOf(`${path}?${name}=${encodeURI(value).replaceAll('%25', '%')}`)),
    )
    expect(await schemaErrors([...asks, () => faultOf(path.replace('/x', '/%F0%9F%8D%8A'))])).toEqual([])
  })

  test.each(POSTS)('POST %s', async (path) => {
    const fields = ['email', 'password', 'callbackUrl', 'error', 'json', 'csrfToken'].flatMap((name) =>
      ODD_TEXTS.flatMap((text) => {
        const form = new URLSearchParams({ csrfToken, email: 'a@example.com', password: 'x', [name]: text })
        const json = JSON.stringify({ csrfToken, email: 'a@example.com', password: 'x', [name]: text })
        return [post(path, FORM, form.toString()), post(path, JSON_TYPE, json)]
      }),
    )
    const wholes = ODD_BODIES.flatMap((body) => [
      post(path, FORM, body),
      post(path, JSON_TYPE, body),
      post(path, 'x', body),
    ])
    const types = ['{"email":{},"password":[]}', '{"email":1,"password":true}'].map((body) =>
      post(path, JSON_TYPE, body),
    )
    expect(await schemaErrors([...fields, ...wholes, ...types])).toEqual([])
  })

  test('a body larger than a form is refused', async () => {
    const response = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { 'content-type': FORM },
      body: `email=${'x'.repeat(100_000)}`,
    })
    expect(response.status).toBe(413)
  })
})
