import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sandboxKey } from '@/lib/sandbox/sandbox-key'
import { sandboxSecret } from '@/lib/sandbox/sandbox-secret'
import { writeFileAtomically } from '@/lib/server/data-dir'
import { type Settings, usesSandbox } from '@/lib/settings/settings'
import { type Sandbox, startSandbox } from './start-sandbox'

const Env = z.record(z.string(), z.string())
type Env = z.infer<typeof Env>

/** Lists the addresses of the running sandboxes. Readable by the owner only, because it contains their key. */
const addressFile = (dataDir: string) => join(dataDir, 'sandbox.json')

/** The settings with which another command uses the sandboxes of the running shop. Empty if no shop is running. */
export function findSandboxes(settings: Settings): Env {
  if (!usesSandbox(settings)) return {}
  try {
    return Env.parse(JSON.parse(readFileSync(addressFile(settings.DATA_DIR), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Starts a sandbox payment gateway and data platform unless the settings name real ones. */
export async function startSandboxes(settings: Settings) {
  const { DATA_DIR } = settings
  const started: Sandbox[] = []
  const env: Env = { SANDBOX: usesSandbox(settings) ? '1' : '0' }
  const notes: string[] = []
  const starting: Promise<void>[] = []
  const file = addressFile(DATA_DIR)
  rmSync(file, { force: true })
  if (!usesSandbox(settings)) {
    if (settings.GATEWAY_URL === undefined)
      notes.push('CARD and KAKAO_PAY are not offered: GATEWAY_URL names no payment gateway.')
    if (settings.EVENTS_URL === undefined)
      notes.push('Order events wait in the database: EVENTS_URL names no data platform.')
    return { env, notes, stop: async () => {} }
  }
  const key = sandboxKey(DATA_DIR)
  notes.push('SANDBOX: PAYMENTS ARE NOT REAL. NO MONEY MOVES, AND THIS DATABASE CAN NEVER BE A LIVE SHOP’S.')
  if (settings.GATEWAY_URL === undefined) {
    starting.push(
      startSandbox('gateway', { DATA_DIR }).then((gateway) => {
        started.push(gateway)
        Object.assign(env, { GATEWAY_URL: gateway.url, GATEWAY_KEY: key })
      }),
    )
  }
  if (settings.EVENTS_URL === undefined) {
    const secret = settings.EVENTS_SECRET ?? sandboxSecret(DATA_DIR)
    starting.push(
      startSandbox('data-platform', { DATA_DIR, EVENTS_SECRET: secret }).then((platform) => {
        started.push(platform)
        Object.assign(env, {
          EVENTS_URL: `${platform.url}/events`,
          EVENTS_SECRET: secret,
          EVENTS_ALLOW_PRIVATE: 'on',
        })
        notes.push(`Data platform ${platform.url}/?key=${key}  (a sandbox: watch sales arrive)`)
      }),
    )
  }
  const stop = async () => {
    rmSync(file, { force: true })
    await Promise.allSettled(starting)
    await Promise.all(started.map((sandbox) => sandbox.stop()))
  }
  try {
    await Promise.all(starting)
    writeFileAtomically(file, JSON.stringify(env), 0o600)
  } catch (error) {
    await stop()
    throw error
  }
  return { env, notes, stop }
}
