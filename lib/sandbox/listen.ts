import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** Starts a sandbox on loopback, reports its port to the parent process, and exits together with it. */
export function listen(server: Server, port: number, name: string, dataDir: string): void {
  server.on('error', (error) => {
    console.error(`${name}: ${error.message}`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => {
    const { port: actualPort } = server.address() as AddressInfo
    if (process.send) process.send({ ready: actualPort })
    else
      console.log(`${name} on http://127.0.0.1:${actualPort}; its key is in ${join(dataDir, 'sandbox-key')}`)
  })
  const exit = () => process.exit(0)
  process.on('SIGTERM', exit)
  process.on('SIGINT', exit)
  process.on('disconnect', exit)
}
