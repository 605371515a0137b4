import { defineConfig } from 'playwright/test'
import { findBrowser } from './lib/testing/find-browser'

const port = Number(process.env.E2E_PORT ?? 4399)
const { executablePath, args, env } = await findBrowser()

export default defineConfig({
  testDir: 'e2e',
  // Two workers and a whole shop share what may be two cores.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.CI ? [['line'], ['html', { open: 'never' }]] : 'line',
  forbidOnly: true,
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args, env, chromiumSandbox: false },
  },
  webServer: {
    command: 'exec node --import tsx lib/testing/serve-for-browser.ts',
    env: { E2E_PORT: String(port) },
    url: `http://localhost:${port}/`,
    // A shop that is already open on that port serves while tests are being written.
    reuseExistingServer: !process.env.CI,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'ignore',
  },
})
