import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { promptPassword } from './prompt-password'

/** A terminal as readline sees it: raw mode switches its own echo off. */
function openTerminal() {
  const rawModes: boolean[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (on: boolean) => rawModes.push(on),
  })
  const output = new PassThrough({ encoding: 'utf8' })
  let shown = ''
  output.on('data', (text: string) => {
    shown += text
  })
  return { input, output, rawModes, shown: () => shown }
}

test('a password is read from a terminal in raw mode and never shown', async () => {
  const terminal = openTerminal()
  const password = promptPassword('Password: ', terminal)
  for (const key of 'correct hosre\x7f\x7f\x7frse 장터') terminal.input.write(key)
  terminal.input.write('\r')
  expect(await password).toBe('correct horse 장터')
  expect(terminal.shown()).toBe('Password: \n')
  expect(terminal.rawModes).toEqual([true, false])
})

test.each([
  ['Ctrl-C', '\x03'],
  ['Ctrl-D', '\x04'],
])('%s at the prompt ends it with an error and gives the terminal back', async (_name, key) => {
  const terminal = openTerminal()
  const password = promptPassword('Password: ', terminal)
  terminal.input.write(key)
  await expect(password).rejects.toThrow('No password was given.')
  expect(terminal.shown()).toBe('Password: \n')
  expect(terminal.rawModes).toEqual([true, false])
})
