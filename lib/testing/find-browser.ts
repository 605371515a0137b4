import { chromium } from 'playwright'
import { CommandError } from '@/lib/server/command-error'
import { findProgram, isExecutable } from './find-program'
import { type Browser, shippedBrowser } from './shipped-browser'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function installedBrowser(): string | null {
  const files = [
    process.env.CHROME_PATH ?? '',
    findProgram(NAMES, []) ?? '',
    ...MAC,
    chromium.executablePath(),
  ]
  return files.find(isExecutable) ?? null
}

/** Finds Chromium or Chrome: installed on the machine, by Playwright, or from npm. */
export async function findBrowser(): Promise<Browser> {
  const executablePath = installedBrowser()
  if (executablePath !== null) return { executablePath, args: ['--disable-dev-shm-usage'], env: process.env }
  const shipped = await shippedBrowser()
  if (shipped !== null) return shipped
  throw new CommandError(
    'No browser was found for the tests. Install Chromium or Chrome (apt-get install chromium, or npx playwright install chromium), or name one in CHROME_PATH.',
  )
}
