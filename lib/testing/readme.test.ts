import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const readme = readFileSync('README.md', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** Paths of this repository, in backticks or as link targets. */
const paths = [...readme.matchAll(/`([\w./-]+)`|\]\(([\w./-]+)\)/g)]
  .map((match) => match[1] ?? match[2] ?? '')
  .filter(
    (word) =>
      /^(app|bench|bin|components|docs|e2e|lib|prisma|public)\//.test(word) || word.startsWith('.env'),
  )

test.each(paths)('the path %s in the README exists', (path) => {
  expect(existsSync(path)).toBe(true)
})

test('the README contains paths', () => {
  expect(paths.length).toBeGreaterThan(10)
})

test.each([...readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1] ?? ''))(
  'npm run %s exists',
  (name) => {
    expect(scripts).toHaveProperty([name])
  },
)

const security = readFileSync('docs/security.md', 'utf8')
const sources = ['app', 'bin', 'lib', 'prisma'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
)
const files = [...security.matchAll(/`([\w./-]+\.ts)`/g)].map((match) => match[1] ?? '')

test.each([...new Set(files)])('the file %s in docs/security.md exists', (name) => {
  expect(sources.some((path) => path === name || path.endsWith(`/${name}`))).toBe(true)
})
