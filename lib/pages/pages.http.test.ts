import { get } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { prisma } from '@/lib/database/client'
import { query, type Sql, sql } from '@/lib/database/sql'
import { makeAccount, makeProduct, times } from '@/lib/testing/makers'
import { baseUrl } from '@/lib/testing/server'
import { signInAt } from '@/lib/testing/sign-in'

const inflate = promisify(gunzip)

type Page = { status: number | undefined; policy: string; encoding: string | undefined; text: string }

/** Without fetch, which would ask for compression by itself. */
const read = (path: string, headers: Record<string, string> = {}) =>
  new Promise<Page>((resolve, reject) => {
    get(`${baseUrl}${path}`, { headers, agent: false }, async (response) => {
      const pieces: Buffer[] = []
      for await (const piece of response) pieces.push(piece)
      const encoding = response.headers['content-encoding']
      const body = Buffer.concat(pieces)
      const text = (encoding === 'gzip' ? await inflate(body) : body).toString()
      resolve({
        status: response.statusCode,
        policy: `${response.headers['content-security-policy']}`,
        encoding,
        text,
      })
    }).on('error', reject)
  })

const noncesIn = (text: string) =>
  new Set([...text.matchAll(/nonce\\?"?[=:]\\?"([^"\\]+)/g)].map(([, nonce]) => nonce))
const nonceOf = ({ policy }: Page) => /'nonce-([^']+)'/.exec(policy)?.[1]
const madeAt = ({ text }: Page) => /\\"renderedAt\\":(\d+)/.exec(text)?.[1]

let productId: number
beforeAll(async () => {
  productId = await makeProduct({ stock: 3 })
})

test('concurrent requests without a session share few renders, and each gets a complete page with its own nonce', async () => {
  const encodings = ['gzip, deflate, br', 'identity', 'br', 'gzip;q=0']
  const pages = await Promise.all(times(24, (n) => read('/', { 'accept-encoding': encodings[n % 4] ?? '' })))
  for (const [n, page] of pages.entries()) {
    expect(page).toMatchObject({ status: 200, encoding: n % 4 === 0 ? 'gzip' : undefined })
    expect(page.text).toMatch(/^<!DOCTYPE html>.*<\/html>$/s)
    expect([...noncesIn(page.text)]).toEqual([nonceOf(page)])
  }
  expect(new Set(pages.map(nonceOf)).size).toBe(24)
  expect(new Set(pages.map(madeAt)).size).toBeLessThan(12)
  const sameFor = (made: string | undefined) =>
    new Set(
      pages
        .filter((page) => madeAt(page) === made)
        .map((page) => page.text.replaceAll(nonceOf(page) ?? '', '')),
    )
  for (const page of pages) expect(sameFor(madeAt(page)).size).toBe(1)
})

test('pages of different languages and themes are not mixed', async () => {
  const tastes = ['locale=ko; theme=dark', 'locale=en; theme=dark', 'locale=en', 'theme=light']
  const pages = await Promise.all(times(24, (n) => read('/', { cookie: tastes[n % 4] ?? '' })))
  const frames = [
    '"ko" data-theme="dark"',
    '"en" data-theme="dark"',
    '"en" data-theme="system"',
    '"ko" data-theme="light"',
  ]
  for (const [n, { text }] of pages.entries()) expect(text).toContain(`<html lang=${frames[n % 4]}`)
})

test('a signed-in shopper gets their own page, and no other client does', async () => {
  const { email } = await makeAccount('persimmon-and-jade')
  await query(prisma, sql`update users set name = '나혼자' where email = ${email}`)
  const cookie = (await signInAt(baseUrl, email, 'persimmon-and-jade')) ?? ''
  const own = (n: number) => n % 3 === 0
  const pages = await Promise.all(times(18, (n) => read('/', own(n) ? { cookie } : {})))
  for (const [n, { text }] of pages.entries()) expect(text.includes('나혼자')).toBe(own(n))
  expect(new Set(pages.filter((_, n) => own(n)).map(nonceOf)).size).toBe(6)
})

test('a page requested after the last item was sold shows it as sold out, even while older renders are sent', async () => {
  const path = `/products/${productId}`
  const before = times(8, () => read(path))
  await Promise.race(before)
  await query(prisma, sql`update products set sold = sold + stock, stock = 0 where id = ${productId}`)
  const after = await Promise.all(times(8, () => read(path)))
  for (const { text } of after) expect(text).toContain('schema.org/OutOfStock')
  for (const { text } of await Promise.all(before)) expect(text).toMatch(/schema.org\/(In|OutOf)Stock/)
})

test('the page of an unchanged product is not rendered again for guests, and a changed one shows every change', async () => {
  const id = await makeProduct({ stock: 300 })
  const path = `/products/${id}`
  const first = await read(path)
  const same = await read(path)
  expect(madeAt(same)).toBe(madeAt(first))
  expect([...noncesIn(same.text)]).toEqual([nonceOf(same)])
  expect(nonceOf(same)).not.toBe(nonceOf(first))
  const changes: [Sql, string][] = [
    [sql`price = 123000`, '123,000'],
    [sql`name = '바뀐 이름'`, '바뀐 이름'],
    // Said of the page's own product only: cards beside it say it in other words.
    [sql`sold = sold + 298, stock = 2`, '2개 남았어요'],
  ]
  for (const [change, shown] of changes) {
    expect((await read(path)).text).not.toContain(shown)
    await query(prisma, sql`update products set ${change} where id = ${id}`)
    expect((await read(path)).text).toContain(shown)
  }
  await query(prisma, sql`update products set on_sale = false where id = ${id}`)
  expect((await read(path)).status).toBe(404)
})

test('concurrent requests for an unknown page all get 404', async () => {
  const pages = await Promise.all(times(6, (n) => read(n % 2 ? '/nowhere' : '/products/99999999')))
  for (const page of pages) {
    expect(page.status).toBe(404)
    expect([...noncesIn(page.text)]).toEqual([nonceOf(page)])
  }
})

test('images may be cached, pages never, at any URL', async () => {
  const cacheControl = async (path: string) => (await fetch(`${baseUrl}${path}`)).headers.get('cache-control')
  expect(await cacheControl('/products/jeju-tangerine.webp')).toBe('public, max-age=604800')
  expect(await cacheControl('/products/nothing.webp')).toContain('no-store')
  expect(await cacheControl(`/products/${productId}`)).toContain('no-store')
})
