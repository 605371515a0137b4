import { freePort } from '@/lib/server/free-port'
import { superviseWeb } from '@/lib/server/supervise-web'

/** Starts a web process on a test database. Several of them behave like several machines. */
export async function startWebServer(
  databaseUrl: string,
  settings: Record<string, string> = {},
  log?: number,
) {
  const port = settings.PORT ?? String(await freePort())
  const baseUrl = `http://localhost:${port}`
  const web = await superviseWeb({
    dev: process.env.TEST_DEV_SERVER === '1',
    processes: 1,
    print: console.error,
    ...(log === undefined ? {} : { log }),
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: 'only-for-tests-and-known-to-everyone',
      NEXTAUTH_URL: baseUrl,
      SANDBOX: '1',
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'error',
      ...settings,
      PORT: port,
    },
  })
  return { baseUrl, stop: web.stop }
}
