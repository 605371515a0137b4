import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/lib/server/free-port'

/** The real server, from PATH or where Debian puts it; npm has none to offer. */
export function findNatsServer(): string | null {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin']) {
    const file = join(folder, 'nats-server')
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {}
  }
  return null
}

/** A NATS with JetStream on loopback that can be killed and started again on its own data. */
export async function startNats(program: string) {
  const port = await freePort()
  const store = mkdtempSync(join(tmpdir(), 'nats-'))
  let child: ChildProcess

  async function start() {
    child = spawn(program, ['-js', '-a', '127.0.0.1', '-p', String(port), '-sd', store], { stdio: 'ignore' })
    for (let tries = 0; tries < 100; tries++) {
      const socket = connect(port, '127.0.0.1')
      const up = await Promise.race([
        once(socket, 'connect').then(
          () => true,
          () => false,
        ),
        sleep(200).then(() => false),
      ])
      socket.destroy()
      if (up) return
      await sleep(50)
    }
    throw new Error('nats-server did not open its port')
  }

  async function kill() {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  await start()
  return { url: `nats://127.0.0.1:${port}`, start, kill }
}
