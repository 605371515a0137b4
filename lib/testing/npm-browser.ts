/** The Chromium from npm for Linux on x64, with the libraries and the font that a minimal system lacks. */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sparticuz, { inflate } from '@sparticuz/chromium'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const PACKAGE = join(MODULES, '@sparticuz/chromium')

/** Pretendard has Latin and Hangul. As the only font it gives text the same width on every machine. */
const FONTS = ['Pretendard-Regular.otf', 'Pretendard-Bold.otf']

const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** The package unpacks into the temporary folder, which it reads from the environment at each call. */
async function unpackInto(folder: string) {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await sparticuz.executablePath()
    await inflate(join(PACKAGE, 'bin/al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  rmSync(join(folder, 'fonts'), { recursive: true })
  mkdirSync(join(folder, 'fonts'))
  for (const font of FONTS) {
    copyFileSync(join(MODULES, 'pretendard/dist/public/static', font), join(folder, 'fonts', font))
  }
}

/** Unpacks to a temporary folder and renames it, so that an interrupted run leaves no incomplete browser. */
async function unpackOnce(place: string) {
  if (existsSync(place)) return
  mkdirSync(dirname(place), { recursive: true })
  const draft = mkdtempSync(`${place}.`)
  try {
    await unpackInto(draft)
    writeFileSync(join(draft, 'fonts.conf'), FONTS_CONF)
    for (const path of [draft, join(draft, 'chromium')]) chmodSync(path, 0o755)
    renameSync(draft, place)
  } catch (error) {
    // Another process may have finished first.
    if (!existsSync(place)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

export interface BrowserProgram {
  executablePath: string
  args: string[]
  env: NodeJS.ProcessEnv
}

export async function npmBrowser(): Promise<BrowserProgram | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }
  const place = join(MODULES, '.cache', `chromium-${version}`)
  await unpackOnce(place)
  return {
    executablePath: join(place, 'chromium'),
    args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(place, 'al2023/lib'),
      FONTCONFIG_FILE: join(place, 'fonts.conf'),
    },
  }
}
