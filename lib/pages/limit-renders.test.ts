import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { limitRenders } from './limit-renders'

const NEVER_MS = 60_000

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

/** A server that renders two pages at a time; the test ends each render. */
async function shop({ slowMs = NEVER_MS, waitingMax = 10 } = {}) {
  const started: { path: string; finish: () => void }[] = []
  const render = limitRenders(
    (request, response: ServerResponse) =>
      new Promise((resolve) => {
        const finish = () => {
          response.end('page')
          resolve()
        }
        started.push({ path: request.url ?? '', finish })
      }),
    { max: 2, slowMs, waitingMax },
  )
  const server = await openServer(createServer((request, response) => void render(request, response)))
  close = server.close
  const startedPaths = async (count: number) => {
    while (started.length < count) await sleep(1)
    return started.map(({ path }) => path)
  }
  const get = (path: string, signal?: AbortSignal) =>
    fetch(server.url + path, signal ? { signal } : {}).then((response) => response.text())
  return { url: server.url, get, started, startedPaths }
}

test('a request beyond the limit waits until a render has finished', async () => {
  const { get, started, startedPaths } = await shop()
  const pages = [get('/1')]
  await startedPaths(1)
  pages.push(get('/2'))
  await startedPaths(2)
  pages.push(get('/3'))
  await sleep(50)
  expect(await startedPaths(2)).toEqual(['/1', '/2'])
  started[1]?.finish()
  expect(await startedPaths(3)).toEqual(['/1', '/2', '/3'])
  for (const { finish } of started) finish()
  expect(await Promise.all(pages)).toEqual(['page', 'page', 'page'])
})

test('a slow render does not hold up the others', async () => {
  const { get, started, startedPaths } = await shop({ slowMs: 20 })
  const pages = ['/1', '/2', '/3'].map((path) => get(path))
  await startedPaths(3)
  for (const { finish } of started) finish()
  expect(await Promise.all(pages)).toEqual(['page', 'page', 'page'])
})

test('a page whose client has left is not rendered', async () => {
  const { get, started, startedPaths } = await shop()
  const pages = [get('/1'), get('/2')]
  await startedPaths(2)
  const leaving = new AbortController()
  const left = get('/left', leaving.signal)
  await sleep(50)
  leaving.abort()
  await expect(left).rejects.toThrow()
  pages.push(get('/3'))
  await sleep(50)
  started[0]?.finish()
  expect((await startedPaths(3)).sort()).toEqual(['/1', '/2', '/3'])
  for (const { finish } of started) finish()
  expect(await Promise.all(pages)).toEqual(['page', 'page', 'page'])
})

test('health checks, files and sent forms never wait for pages', async () => {
  const { url, get, started, startedPaths } = await shop()
  const pages = [get('/1'), get('/2')]
  await startedPaths(2)
  const others = [
    get('/api/health/live'),
    get('/uploads/a.webp'),
    fetch(`${url}/sign-in`, { method: 'POST' }),
  ]
  expect((await startedPaths(5)).slice(2).sort()).toEqual(['/api/health/live', '/sign-in', '/uploads/a.webp'])
  for (const { finish } of started) finish()
  await Promise.all([...pages, ...others])
})

test('when too many wait, a page is answered 503 with Retry-After at once', async () => {
  const { url, get, started, startedPaths } = await shop({ waitingMax: 1 })
  const pages = [get('/1'), get('/2'), get('/3')]
  await startedPaths(2)
  const refused = await fetch(`${url}/4`, { headers: { 'accept-language': 'en' } })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await refused.text()).toContain('<html lang="en">')
  started[0]?.finish()
  await startedPaths(3)
  for (const { finish } of started) finish()
  expect(await Promise.all(pages)).toEqual(['page', 'page', 'page'])
})

test('clients that do not read their pages hold up nobody', async () => {
  const rendered: (string | undefined)[] = []
  const render = limitRenders(
    async ({ url }, response) => {
      if (!response.write('x'.repeat(20_000_000))) await once(response, 'drain')
      rendered.push(url)
      response.end()
    },
    { max: 2, slowMs: NEVER_MS },
  )
  const { url, ...server } = await openServer(
    createServer((request, response) => void render(request, response)),
  )
  close = server.close
  const slow = ['/1', '/2'].map((path) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').pause()
    socket.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\n\r\n`)
    return socket
  })
  const read = await fetch(`${url}/3`).then((response) => response.text())
  expect([read.length, rendered]).toEqual([20_000_000, ['/3']])
  for (const socket of slow) socket.destroy()
})
