import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/lib/server/free-port'
import { startProgram } from './start-program'

/** Three NATS servers that keep their streams together. */
export async function startNatsCluster(program: string) {
  const store = mkdtempSync(join(tmpdir(), 'nats-cluster-'))
  const names = ['a', 'b', 'c']
  const [ports, clusterPorts] = [await freePorts(3), await freePorts(3)]
  const routes = clusterPorts.map((port) => `nats://127.0.0.1:${port}`)
  const nodes = await Promise.all(
    names.map(async (name, n) => {
      const port = ports[n] ?? 0
      const listen = ['-a', '127.0.0.1', '-p', `${port}`, '-n', name, '-js', '-sd', join(store, name)]
      const cluster = ['--cluster_name', 'test', '--cluster', routes[n] ?? '', '--routes', routes.join()]
      return { name, ...(await startProgram(program, [...listen, ...cluster], port)) }
    }),
  )
  return {
    nodes,
    url: ports.map((port) => `nats://127.0.0.1:${port}`).join(),
    async stop() {
      await Promise.all(nodes.map((node) => node.kill()))
      rmSync(store, { recursive: true })
    },
  }
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}
