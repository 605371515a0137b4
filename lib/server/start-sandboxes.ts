import { sandboxSecret } from '@/lib/sandbox/sandbox-secret'
import type { Settings } from '@/lib/settings'
import { type Sandbox, startSandbox } from './start-sandbox'

/** The world outside, as far as the settings do not name a real one: a payment gateway and a data platform. */
export async function startSandboxes(settings: Settings) {
  const { DATA_DIR } = settings
  const started: Sandbox[] = []
  const env: Record<string, string> = {}
  const notes: string[] = []
  const opening: Promise<void>[] = []
  if (settings.GATEWAY_URL === undefined) {
    opening.push(
      startSandbox('gateway', { DATA_DIR }).then((gateway) => {
        started.push(gateway)
        env.GATEWAY_URL = gateway.url
      }),
    )
  }
  if (settings.EVENTS_URL === undefined) {
    const secret = settings.EVENTS_SECRET ?? sandboxSecret(DATA_DIR)
    opening.push(
      startSandbox('data-platform', { DATA_DIR, EVENTS_SECRET: secret }).then((platform) => {
        started.push(platform)
        env.EVENTS_URL = `${platform.url}/events`
        env.EVENTS_SECRET = secret
        env.EVENTS_ALLOW_PRIVATE = 'on'
        notes.push(`Data platform ${platform.url}  (a sandbox: watch sales arrive)`)
      }),
    )
  }
  const stop = async () => {
    await Promise.allSettled(opening)
    await Promise.all(started.map((sandbox) => sandbox.stop()))
  }
  try {
    await Promise.all(opening)
  } catch (error) {
    await stop()
    throw error
  }
  return { env, notes, stop }
}
