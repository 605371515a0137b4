/** `npm run payments`: sandboxes of KakaoPay and Toss Payments with the buyer's pages, for development and tests. */
import './dotenv'
import { join } from 'node:path'
import { startKakaoPay } from '@/lib/sandbox/kakaopay-server'
import { reportReady } from '@/lib/sandbox/listen'
import { sandboxKey, sandboxTossKey } from '@/lib/sandbox/sandbox-key'
import { startToss } from '@/lib/sandbox/toss-server'
import { readSettingsOrExit } from '@/lib/settings/settings'

const { DATA_DIR } = readSettingsOrExit(process.env)

try {
  const kakaoPay = await startKakaoPay({
    port: Number(process.env.SANDBOX_PORT ?? 3011),
    ledger: join(DATA_DIR, 'kakaopay.jsonl'),
    secretKey: sandboxKey(DATA_DIR),
  })
  const toss = await startToss({
    port: Number(process.env.SANDBOX_SECOND_PORT ?? 3012),
    ledger: join(DATA_DIR, 'toss.jsonl'),
    secretKey: sandboxTossKey(DATA_DIR),
    webhookUrl: process.env.SANDBOX_WEBHOOK_URL || null,
    sendsWebhooks: true,
  })
  reportReady(
    { ready: kakaoPay.port, secondPort: toss.port },
    `Sandbox payments, where no money moves. Start the shop with SANDBOX=1 and:
KAKAOPAY_URL=${kakaoPay.url} KAKAOPAY_SECRET_KEY=${kakaoPay.secretKey} KAKAOPAY_CID=${kakaoPay.cid} \\
TOSS_URL=${toss.url} TOSS_SECRET_KEY=${toss.secretKey}`,
  )
} catch (error) {
  console.error(`Sandbox payments: ${(error as Error).message}`)
  process.exit(1)
}
