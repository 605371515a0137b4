import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxKey } from '@/lib/sandbox/sandbox-key'
import { startSandbox } from '@/lib/sandbox/start-sandbox'

/** Starts a sandbox gateway process. `env` contains the settings with which a shop uses it. */
export async function startTestGateway() {
  const folder = mkdtempSync(join(tmpdir(), 'jangteo-gateway-'))
  const gateway = await startSandbox('gateway', { DATA_DIR: folder, NODE_ENV: 'production' })
  return {
    env: { SANDBOX: '1', GATEWAY_URL: gateway.url, GATEWAY_KEY: sandboxKey(folder) },
    async stop() {
      await gateway.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
