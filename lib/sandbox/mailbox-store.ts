import { randomUUID } from 'node:crypto'
import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A received mail. `id` names it in the URL of its page. */
export type ReceivedMail = {
  id: string
  at: string
  to: string[]
  from: string
  subject: string
  messageId: string
  text: string
  html: string
}

/** The page lists the latest mails; the file holds all of them. */
const LISTED_MAX = 200

/** The mails that the sandbox mailbox received, in a file. */
export function openMailbox(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  // Personal data and links that let people in: readable by the owner only. The line feed ends a line that a crash cut off.
  writeFileSync(file, '\n', { flag: 'a', mode: 0o600 })
  chmodSync(file, 0o600)
  const latest: ReceivedMail[] = []
  const remember = (mail: ReceivedMail) => {
    latest.push(mail)
    if (latest.length > LISTED_MAX) latest.shift()
  }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    // An empty line, or one that a crash cut off: that mail was not acknowledged and will be sent again.
    try {
      remember(JSON.parse(line) as ReceivedMail)
    } catch {}
  }
  return {
    latest: () => [...latest].reverse(),
    find: (id: string) => latest.find((mail) => mail.id === id),
    add(received: Omit<ReceivedMail, 'id' | 'at'>): void {
      const mail = { ...received, id: randomUUID(), at: new Date().toISOString() }
      appendFileSync(file, `${JSON.stringify(mail)}\n`)
      remember(mail)
    },
  }
}

export type Mailbox = ReturnType<typeof openMailbox>
