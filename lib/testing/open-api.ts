import { createServer } from 'node:http'
import { openDoor } from '@/lib/http/door'
import { addressesOfApi } from '@/lib/server/addresses-of-api'
import { open } from '@/lib/testing/open-server'

/** The API's own door on loopback within this process, for tests that look at statuses and headers. */
export async function openApi(): Promise<{ url: string; close(): Promise<void> }> {
  const door = openDoor(await addressesOfApi(), { proxies: 0 })
  return open(
    createServer((request, response) => {
      if (!door(request, response)) response.writeHead(404).end()
    }),
  )
}
