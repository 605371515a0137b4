import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export type SandboxPorts = { ready: number; secondPort?: number }

/** Reports the ports of a sandbox to the parent process, or prints `text`, and exits together with the parent. */
export function reportReady(ports: SandboxPorts, text: string): void {
  if (process.send) process.send(ports)
  else console.log(text)
  const exit = () => process.exit(0)
  process.on('SIGTERM', exit)
  process.on('SIGINT', exit)
  process.on('disconnect', exit)
}

/** Starts a sandbox on loopback and reports it. */
export function listen(
  server: Server,
  port: number,
  name: string,
  dataDir: string,
  otherPorts: { secondPort?: number } = {},
): void {
  server.on('error', (error) => {
    console.error(`${name}: ${error.message}`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => {
    const { port: actualPort } = server.address() as AddressInfo
    reportReady(
      { ready: actualPort, ...otherPorts },
      `${name} on http://127.0.0.1:${actualPort}; its key is in ${join(dataDir, 'sandbox-key')}`,
    )
  })
}
