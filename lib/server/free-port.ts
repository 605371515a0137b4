import { randomInt } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'

function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((found) => {
    const probe = createServer()
    probe.once('error', () => found(null))
    probe.listen({ port, host, exclusive: true }, () => {
      const taken = (probe.address() as AddressInfo).port
      probe.close(() => found(taken))
    })
  })
}

export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await tryPort(port, host)) !== null
}

/** Below what systems hand to outgoing connections, one of which could otherwise have the port by the time it is used. */
const CALM = { from: 20_000, count: 12_000 }
const TRIES_MAX = 20

/** The preferred port when nobody has it, else any. */
export async function freePort(preferred = 0, host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const wanted = tries === 0 && preferred !== 0 ? preferred : CALM.from + randomInt(CALM.count)
    const port = await tryPort(wanted, host)
    if (port !== null) return port
  }
  throw new Error(`no free port on ${host}`)
}
