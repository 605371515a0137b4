import { chromium } from 'playwright'
import { CommandError } from '@/lib/server/command-error'
import { findProgram, isExecutable } from './find-program'
import { type BrowserProgram, npmBrowser } from './npm-browser'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function installedBrowser(): string | null {
  const { CHROME_PATH } = process.env
  if (CHROME_PATH) {
    if (isExecutable(CHROME_PATH)) return CHROME_PATH
    throw new CommandError(`CHROME_PATH names no program that can be run: ${CHROME_PATH}`)
  }
  return findProgram(NAMES, []) ?? [...MAC_PATHS, chromium.executablePath()].find(isExecutable) ?? null
}

/** Finds Chromium or Chrome: one installed on the machine or by Playwright, otherwise the one from npm. */
export async function findBrowser(): Promise<BrowserProgram> {
  const executablePath = installedBrowser()
  if (executablePath !== null) return { executablePath, args: ['--disable-dev-shm-usage'], env: process.env }
  const fromNpm = await npmBrowser()
  if (fromNpm !== null) return fromNpm
  throw new CommandError(
    'No browser was found for the tests. Install Chromium or Chrome (apt-get install chromium, or npx playwright install chromium), or name one in CHROME_PATH.',
  )
}
