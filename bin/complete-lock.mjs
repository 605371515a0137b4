/**
 * `npm run lock`, after every change of dependencies. If a registry lacks a package for another platform, npm omits it from
 * package-lock.json, and `npm ci` then fails on that platform. This adds the missing entries.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const LOCK = 'package-lock.json'
const SYSTEMS = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(' ')
const OTHER_NAMES = { linuxmusl: 'linux', windows: 'win32' }
const PROCESSORS = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ')

/** The platform in a package's name, or null if it is for every platform. */
function platformOf(name) {
  const words = name.replace(/^@[^/]+\//, '').split(/[-/]/)
  const os = words.map((word) => OTHER_NAMES[word] ?? word).find((word) => SYSTEMS.includes(word))
  const cpu = words.find((word) => PROCESSORS.includes(word))
  if (os === undefined && cpu !== 'wasm32') return null
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}) }
}

const lock = JSON.parse(readFileSync(LOCK, 'utf8'))
let added = 0
for (const [where, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const known = lock.packages[`${where}/node_modules/${name}`] ?? lock.packages[`node_modules/${name}`]
    const platform = platformOf(name)
    if (known || platform === null || !/^\^?\d/.test(range)) continue
    const version = range.replace(/^\^/, '')
    lock.packages[`node_modules/${name}`] = {
      version,
      optional: true,
      ...(dev ? { dev: true } : {}),
      ...platform,
    }
    added += 1
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(LOCK, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
console.log(`Added ${added} packages for other platforms.`)
