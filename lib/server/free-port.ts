import { randomInt } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'

function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen({ port, host, exclusive: true }, () => {
      const bound = (probe.address() as AddressInfo).port
      probe.close(() => resolve(bound))
    })
  })
}

export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await tryPort(port, host)) !== null
}

/** Below the ephemeral ports, from which an outgoing connection could take the port before it is used. */
const RANGE = { from: 20_000, count: 12_000 }
const ATTEMPTS_MAX = 20

/** The preferred port if it is free, else a random one. */
export async function freePort(preferred = 0, host = '127.0.0.1'): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const candidate = attempt === 0 && preferred !== 0 ? preferred : RANGE.from + randomInt(RANGE.count)
    const port = await tryPort(candidate, host)
    if (port !== null) return port
  }
  throw new Error(`no free port on ${host}`)
}
