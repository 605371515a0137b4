import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Reads a line from the terminal without echoing it. */
export async function promptPassword(prompt: string): Promise<string> {
  const noEcho = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: noEcho, terminal: true })
  process.stdout.write(prompt)
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stdout.write('\n')
  }
}
