import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Opens a server on loopback within this process, for tests. */
export async function openServer(server: Server, port = 0): Promise<{ url: string; close(): Promise<void> }> {
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
