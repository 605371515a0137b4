import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** The source files of the repository: path to content. */
export type Sources = ReadonlyMap<string, string>

export interface Import {
  /** A file of this repository, or the name of a package. */
  target: string
  /** Erased by the compiler, so it runs nothing. */
  typeOnly: boolean
}

export type ImportGraph = ReadonlyMap<string, readonly Import[]>

const FOLDERS = ['app', 'bin', 'components', 'e2e', 'lib', 'prisma']
const GENERATED = 'lib/generated/'

export const isTest = (file: string): boolean =>
  /\.(test|spec)\.tsx?$/.test(file) || /^(e2e|lib\/testing)\//.test(file)

/** Every TypeScript file of ours, without the generated ones. */
export const readSources = (): Sources =>
  new Map(FOLDERS.flatMap(filesBelow).map((file) => [file, readFileSync(file, 'utf8')]))

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith(GENERATED))
}

export const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[\w*\s{},$]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm

export function importGraph(sources: Sources): ImportGraph {
  const importsOf = (file: string, source: string): Import[] =>
    [...withoutComments(source).matchAll(IMPORT)].map(([, type, named, dynamic]) => ({
      target: resolveImport(sources, file, named ?? dynamic ?? ''),
      typeOnly: type !== undefined,
    }))
  return new Map([...sources].map(([file, source]) => [file, importsOf(file, source)]))
}

function resolveImport(sources: Sources, from: string, specifier: string): string {
  const local = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? normalize(join(dirname(from), specifier))
      : null
  if (local === null) return specifier
  return [local, `${local}.ts`, `${local}.tsx`].find((path) => sources.has(path)) ?? local
}

/** The groups of nodes that reach each other, each as one cycle: a → b → a. */
export function findCycles(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (node: string, path: string[]) => {
    const at = path.indexOf(node)
    if (at >= 0) cycles.push([...path.slice(at), node].join(' → '))
    if (at >= 0 || done.has(node)) return
    for (const target of next.get(node) ?? []) walk(target, [...path, node])
    done.add(node)
  }
  for (const node of next.keys()) walk(node, [])
  return cycles
}
