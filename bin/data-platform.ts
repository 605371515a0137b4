/** `npm run data-platform`: a sandbox data platform that verifies, stores and lists the events it receives. */
import './dotenv'
import { join } from 'node:path'
import { listen } from '@/lib/sandbox/listen'
import { platformServer } from '@/lib/sandbox/platform-server'
import { openStore } from '@/lib/sandbox/platform-store'
import { sandboxKey } from '@/lib/sandbox/sandbox-key'
import { sandboxSecret } from '@/lib/sandbox/sandbox-secret'
import { readSettingsOrExit } from '@/lib/settings/settings'

const { DATA_DIR, EVENTS_SECRET } = readSettingsOrExit(process.env)
const store = openStore(process.env.SANDBOX_FILE ?? join(DATA_DIR, 'data-platform.jsonl'))
const server = platformServer(store, EVENTS_SECRET ?? sandboxSecret(DATA_DIR), sandboxKey(DATA_DIR))
listen(server, Number(process.env.SANDBOX_PORT ?? 3020), 'Sandbox data platform', DATA_DIR)
