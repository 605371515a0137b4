import { createServer } from 'node:http'
import { readApiRoutes } from '@/lib/api/api-routes'
import { createNodeAdapter } from '@/lib/http/node-adapter'
import { openServer } from '@/lib/testing/open-server'

/** Serves the API on loopback within this process, for tests of statuses and headers. */
export async function openApi(): Promise<{ url: string; close(): Promise<void> }> {
  const api = createNodeAdapter(await readApiRoutes(), { proxies: 0 })
  return openServer(
    createServer((request, response) => {
      if (!api(request, response)) response.writeHead(404).end()
    }),
  )
}
