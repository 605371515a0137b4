import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { waitFor } from './process-tree'

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const opened = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return opened
}

/** Starts a server that a test can kill and start again. Waits until it accepts connections. */
export async function startProgram(
  program: string,
  args: string[],
  port: number,
  options: SpawnOptions = {},
) {
  let child: ChildProcess
  let output = ''

  async function start() {
    child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (output += piece))
    await waitFor(`${program} on port ${port}`, () => {
      if (child.exitCode !== null) throw new Error(`${program} ended instead of starting:\n${output}`)
      return isOpen(port)
    })
  }

  async function kill() {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  await start()
  return { start, kill }
}
