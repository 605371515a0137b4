import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** Opens a sandbox on loopback, tells whoever started it, and ends with them. */
export function listen(server: Server, port: number, name: string, dataDir: string): void {
  server.on('error', (error) => {
    console.error(`${name}: ${error.message}`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => {
    const { port: taken } = server.address() as AddressInfo
    if (process.send) process.send({ ready: taken })
    else console.log(`${name} on http://127.0.0.1:${taken}; its key is in ${join(dataDir, 'sandbox-key')}`)
  })
  const end = () => process.exit(0)
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  process.on('disconnect', end)
}
