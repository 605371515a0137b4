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

/** The preferred port when nobody has it, else any. */
export async function freePort(preferred = 0, host = '127.0.0.1'): Promise<number> {
  const port = (await tryPort(preferred, host)) ?? (await tryPort(0, host))
  if (port === null) throw new Error(`no free port on ${host}`)
  return port
}
