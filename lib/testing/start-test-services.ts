import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxKey } from '@/lib/sandbox/sandbox-key'
import { startSandbox } from '@/lib/sandbox/start-sandbox'

/** Runs the sandbox of cash receipts, messages and tracking, in a folder of its own. The shop sends no mails to it. */
export async function startTestServices() {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-services-'))
  const services = await startSandbox('mailbox', { DATA_DIR: folder, NODE_ENV: 'production' })
  const key = sandboxKey(folder)
  return {
    env: {
      ALIMTALK_URL: `${services.url}/texts`,
      ALIMTALK_KEY: key,
      CARRIER_URL: `${services.url}/carrier`,
      CARRIER_KEY: key,
      CASH_RECEIPT_URL: `${services.url}/receipts`,
      CASH_RECEIPT_KEY: key,
    },
    async stop() {
      await services.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
