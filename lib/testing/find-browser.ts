import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright'
import { PlainError } from '@/lib/server/plain-error'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installed(): string | undefined {
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [process.env.CHROME_PATH ?? '', ...inPath, ...MAC].find((file) => file !== '' && runs(file))
}

/** The one that npm brought along is for Linux on x64 only. */
async function shipped(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  return sparticuz.executablePath().catch(() => undefined)
}

/** A Chromium or Chrome: the machine's own, Playwright's, or the one that came with npm. */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const own = installed() ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined)
  if (own !== undefined) return { executablePath: own, args: ['--disable-dev-shm-usage'] }
  const executablePath = await shipped()
  if (executablePath !== undefined) return { executablePath, args: sparticuz.args }
  throw new PlainError(
    'No browser was found for the tests. Install Chromium or Chrome (apt-get install chromium, or npx playwright install chromium), or name one in CHROME_PATH.',
  )
}
