import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'deploy/README.md',
  'docs/architecture.md',
  'docs/decisions/README.md',
  'docs/scaling.md',
]

/** Words in backticks that are a path from the root, and relative links. */
function pathsIn(document: string): string[] {
  const text = readFileSync(document, 'utf8')
  const names = [...text.matchAll(/`([\w./()[\]-]+)`/g)].map(([, name = '']) => name)
  const links = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, link = '']) => join(dirname(document), link))
  const isPath = /^(app|bench|bin|components|deploy|docs|e2e|lib|prisma|public|\.ci|\.env)[/.]/
  return [...new Set([...names.filter((name) => isPath.test(name)), ...links])]
}

describe.each(documents)('%s', (document) => {
  test('names files of this repository', () => {
    const paths = pathsIn(document)
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })

  test('names commands that exist', () => {
    const text = readFileSync(document, 'utf8')
    const commands = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name)
    expect(commands.filter((name) => !(name in scripts))).toEqual([])
  })
})

test('every decision is in the index with its title', () => {
  const index = readFileSync('docs/decisions/README.md', 'utf8')
  const decisions = readdirSync('docs/decisions').filter((name) => name !== 'README.md')
  const entries = decisions.map((name) => {
    const [, number, title] = /^# (\d{3}) (.*)/.exec(readFileSync(`docs/decisions/${name}`, 'utf8')) ?? []
    return `- [${number}](${name}) ${title}`
  })
  expect(entries.filter((entry) => !index.includes(entry))).toEqual([])
})

const security = readFileSync('docs/security.md', 'utf8')
const sources = ['app', 'bin', 'e2e', 'lib', 'prisma'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
)
const files = [...security.matchAll(/`([\w./-]+\.ts)`/g)].map((match) => match[1] ?? '')

test.each([...new Set(files)])('docs/security.md names the existing file %s', (name) => {
  expect(sources.some((path) => path === name || path.endsWith(`/${name}`))).toBe(true)
})
