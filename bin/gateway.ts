/** `npm run gateway`: a sandbox payment gateway with its own ledger, for development and tests. */
import './dotenv'
import { join } from 'node:path'
import { openLedger } from '@/lib/sandbox/gateway-ledger'
import { gatewayServer } from '@/lib/sandbox/gateway-server'
import { listen } from '@/lib/sandbox/listen'
import { sandboxKey } from '@/lib/sandbox/sandbox-key'
import { readSettingsOrExit } from '@/lib/settings/settings'

const { DATA_DIR } = readSettingsOrExit(process.env)
const ledger = openLedger(process.env.SANDBOX_FILE ?? join(DATA_DIR, 'gateway.jsonl'))
listen(
  gatewayServer(ledger, sandboxKey(DATA_DIR)),
  Number(process.env.SANDBOX_PORT ?? 3010),
  'Sandbox payment gateway',
  DATA_DIR,
)
