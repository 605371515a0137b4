/** Which way imports may point: app → components → lib, never back, no circles, and the database is lib's alone. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, normalize } from 'node:path'

const FOLDERS = ['app', 'bin', 'components', 'e2e', 'lib', 'prisma']
const GENERATED = 'lib/generated/'
const DATABASE = /^lib\/(database|generated)\//

/** What a browser cannot run: a component that needs one of these gets its data from the page instead. */
const SERVER_ONLY =
  /^(lib\/database\/|lib\/(settings\/env|http\/redis|log)\.ts$|pg$|pino$|ioredis$|@node-rs\/|@prisma\/|server-only$)/

interface Import {
  target: string
  /** Erased by the compiler, so it runs nothing and closes no circle. */
  typeOnly: boolean
}

const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file) || /^(e2e|lib\/testing)\//.test(file)

function sourcesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return path.startsWith('lib/generated') ? [] : sourcesBelow(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** A file of ours, or the package's name. */
function resolveImport(from: string, specifier: string): string {
  const local = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? normalize(join(dirname(from), specifier))
      : null
  if (local === null) return specifier
  const candidates = [local, `${local}.ts`, `${local}.tsx`, `${local}/index.ts`]
  return candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? local
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const statement =
    /^\s*(?:import|export)\s+(type\s)?(?:[\w*\s{},$]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm
  return [...source.matchAll(statement)].map(([, type, named, dynamic]) => ({
    target: resolveImport(file, named ?? dynamic ?? ''),
    typeOnly: type !== undefined,
  }))
}

const graph = new Map(FOLDERS.flatMap(sourcesBelow).map((file) => [file, importsOf(file)]))
const runtimeImports = (file: string) =>
  (graph.get(file) ?? []).filter((one) => !one.typeOnly).map((one) => one.target)

/** The shortest way from a file to something no browser can run, if there is one. */
function wayToServer(start: string): string[] | null {
  const seen = new Set([start])
  const queue = [[start]]
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    const last = way.at(-1) ?? start
    if (SERVER_ONLY.test(last) || isBuiltin(last)) return way
    for (const next of runtimeImports(last)) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push([...way, next])
    }
  }
  return null
}

function findCircles(): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  const walk = (file: string, trail: string[]) => {
    const at = trail.indexOf(file)
    if (at >= 0) circles.push(`circle: ${[...trail.slice(at), file].join(' → ')}`)
    if (at >= 0 || done.has(file)) return
    for (const next of runtimeImports(file)) if (graph.has(next)) walk(next, [...trail, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return circles
}

function complaintsAbout(file: string, { target, typeOnly }: Import): string[] {
  const [from] = file.split('/')
  const [to] = target.split('/')
  const told = (reason: string) => [`${file} imports ${target}: ${reason}`]
  if (target.startsWith(GENERATED) && from === 'lib') return []
  if (DATABASE.test(target) && (from === 'app' || from === 'components'))
    return told('only lib may touch the database')
  if (from === 'lib' && (to === 'app' || to === 'components')) return told('lib knows no pages')
  if (from === 'components' && to === 'app') return told('components know no pages')
  if (from === 'components' && to === 'lib' && !typeOnly) {
    const way = wayToServer(target)
    if (way !== null) return told(`no browser can run it (${way.join(' → ')})`)
  }
  return []
}

const complaints = [...graph].flatMap(([file, imports]) =>
  isTest(file) ? [] : imports.flatMap((one) => complaintsAbout(file, one)),
)
complaints.push(...findCircles())
for (const complaint of complaints) console.error(complaint)
console.log(`${graph.size} files, ${complaints.length} imports that point the wrong way`)
process.exitCode = complaints.length === 0 ? 0 : 1
