import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CommandError } from './command-error'

type Terminal = { input: NodeJS.ReadableStream; output: NodeJS.WritableStream }

/** Reads a line from the terminal without echoing it. Ctrl-C and Ctrl-D end the command. */
export async function promptPassword(
  prompt: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<string> {
  const noEcho = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input, output: noEcho, terminal: true })
  const cancelling = new AbortController()
  for (const event of ['SIGINT', 'close']) terminal.once(event, () => cancelling.abort())
  output.write(prompt)
  try {
    return await terminal.question('', { signal: cancelling.signal })
  } catch {
    throw new CommandError('No password was given.')
  } finally {
    terminal.close()
    output.write('\n')
  }
}
