/** `npm run mailbox`: a sandbox mail server that keeps every mail and shows it in the browser. */
import './dotenv'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { listen } from '@/lib/sandbox/listen'
import { mailboxHttp, mailboxSmtp } from '@/lib/sandbox/mailbox-server'
import { openMailbox } from '@/lib/sandbox/mailbox-store'
import { sandboxKey } from '@/lib/sandbox/sandbox-key'
import { readSettingsOrExit } from '@/lib/settings/settings'

const { DATA_DIR } = readSettingsOrExit(process.env)
const mailbox = openMailbox(process.env.SANDBOX_FILE ?? join(DATA_DIR, 'mailbox.jsonl'))
const key = sandboxKey(DATA_DIR)

const smtp = mailboxSmtp(mailbox, key)
smtp.on('error', (error) => console.error(`Sandbox mailbox: ${error.message}`))
const smtpServer = smtp.listen(Number(process.env.SANDBOX_SECOND_PORT ?? 3025), '127.0.0.1', () => {
  const { port: smtpPort } = smtpServer.address() as AddressInfo
  listen(
    mailboxHttp(mailbox, key),
    Number(process.env.SANDBOX_PORT ?? 3024),
    `Sandbox mailbox (SMTP on port ${smtpPort})`,
    DATA_DIR,
    { secondPort: smtpPort },
  )
})
