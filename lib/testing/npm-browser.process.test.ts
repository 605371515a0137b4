import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { afterEach, expect, test } from 'vitest'
import { npmBrowser } from './npm-browser'

/** Present on every Linux with glibc. */
const SYSTEM_LIBRARIES = /^(linux-vdso|ld-linux-x86-64|lib(c|m|dl|pthread|rt|gcc_s))\.so/

let browser: Browser | undefined
afterEach(() => browser?.close())

async function browserOrSkip(skip: (reason: string) => never) {
  return (await npmBrowser()) ?? skip('npm brings a browser for Linux on x64 only')
}

test('the browser from npm includes every library that a minimal Debian lacks', async ({ skip }) => {
  const { executablePath, env } = await browserOrSkip(skip)
  // As `ldd` does: the loader prints the program's libraries as `name => file (address)` instead of running it.
  const printed = execFileSync(executablePath, {
    encoding: 'utf8',
    env: { ...env, LD_TRACE_LOADED_OBJECTS: '1' },
  })
  const libraries = printed.split('\n').flatMap((line) => {
    const [, name, file] = /^\s*(\S+)(?: => (\S.*?))?(?: \(0x[0-9a-f]+\))?$/.exec(line) ?? []
    return name === undefined ? [] : [{ name, file: file ?? '' }]
  })
  expect(libraries.map(({ name }) => name)).toContain('libnspr4.so')
  const fromElsewhere = libraries.filter(
    ({ name, file }) =>
      !SYSTEM_LIBRARIES.test(name.replace(/^.*\//, '')) && !file.startsWith(dirname(executablePath)),
  )
  expect(fromElsewhere).toEqual([])
})

test('the browser from npm includes a font with Korean glyphs', async ({ skip }) => {
  browser = await chromium.launch({ ...(await browserOrSkip(skip)), chromiumSandbox: false })
  const page = await browser.newPage()
  await page.setContent('<p style="font: 20px sans-serif"></p>')
  const picture = async (text: string) => {
    await page.locator('p').evaluate((element, words) => (element.textContent = words), text)
    return (await page.locator('p').screenshot()).toString('base64')
  }
  // A missing glyph is the same empty box for every character.
  expect(await picture('장터')).not.toBe(await picture('수건'))
})
