import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openServer } from '@/lib/testing/open-server'
import { limitRenders } from './limit-renders'

const NEVER_MS = 60_000

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

/** A server that renders two pages at a time; the test ends each render. */
async function shop(slowMs = NEVER_MS) {
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
    { max: 2, slowMs },
  )
  const server = await openServer(createServer((request, response) => void render(request, response)))
  close = server.close
  const startedPaths = async (count: number) => {
    while (started.length < count) await sleep(1)
    return started.map(({ path }) => path)
  }
  const get = (path: string, signal?: AbortSignal) =>
    fetch(server.url + path, signal ? { signal } : {}).then((response) => response.text())
  return { get, started, startedPaths }
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
  const { get, started, startedPaths } = await shop(20)
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
