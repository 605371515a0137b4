import { isBuiltin } from 'node:module'
import { findCycles, type Import, type ImportGraph, isTest } from './sources'

const DATABASE = /^lib\/(database|generated)\//

/** What a browser cannot run. A component that needs one of these gets its data from the page instead. */
const SERVER_ONLY =
  /^(lib\/database\/|lib\/(settings\/env|http\/redis|log)\.ts$|pg$|pino$|ioredis$|@node-rs\/|@prisma\/|server-only$)/

/** Libraries whose script only the desk has room for. */
const DESK_LIBRARY = /^(@base-ui\/|react-day-picker(\/|$))/

/** Folders of lib without rules of the shop. They import only each other. */
const INFRASTRUCTURE = ['database', 'generated', 'http', 'i18n', 'metrics', 'settings', 'theme', 'tracing']

/** Folders of lib that use the domains, so that no domain may import them. */
const ABOVE_DOMAINS = ['api', 'pages', 'server', 'worker', 'testing']

/** What lib/server may import: it builds and starts processes and has no rules of the shop. */
const SERVER_MAY_IMPORT = [...INFRASTRUCTURE, 'pages']

/** Domains that need each other, in the direction against the usual order. Every other cycle of folders is refused. */
const CYCLES_ALLOWED: Record<string, string> = {
  'orders → payments': 'cancelling a paid order refunds its payment',
  'orders → receipts': 'the refund of an order cancels its cash receipt',
  'orders → reviews': 'the refund of an order withdraws the reviews that were written of it',
  'wallet → payments': 'a charge by card is paid through the gateway',
}

/** The folder of a file below lib; a loose file such as lib/errors.ts has none. */
const folderOf = (file: string): string | undefined => /^lib\/([\w-]+)\//.exec(file)?.[1]

export function importProblems(graph: ImportGraph): string[] {
  const files = [...graph].filter(([file]) => !isTest(file))
  return [
    ...files.flatMap(([file, imports]) => imports.flatMap((one) => problemOf(graph, file, one))),
    ...cyclesOfFiles(files).map((cycle) => `cycle of imports: ${cycle}`),
    ...cyclesOfFolders(files).map((cycle) => `cycle of folders in lib: ${cycle}`),
  ]
}

function problemOf(graph: ImportGraph, file: string, { target, typeOnly }: Import): string[] {
  const [from] = file.split('/')
  const [to] = target.split('/')
  const refused = (reason: string) => [`${file} imports ${target}: ${reason}`]
  if (DATABASE.test(target) && (from === 'app' || from === 'components'))
    return refused('only lib may use the database')
  if (from === 'lib' && (to === 'app' || to === 'components')) return refused('lib knows no pages')
  if (from === 'components' && to === 'app') return refused('components know no pages')
  if (DESK_LIBRARY.test(target) && !file.startsWith('components/admin/ui/'))
    return refused('only components/admin/ui may use it')
  if (target.startsWith('components/admin/') && !/^(app|components)\/admin\//.test(file))
    return refused('a page of the shop has no room for the scripts of the desk')
  if (from === 'lib' && to === 'lib') return problemInLib(file, target).flatMap(refused)
  if (from === 'components' && to === 'lib' && !typeOnly) {
    const path = pathToServer(graph, target)
    if (path !== null) return refused(`a browser cannot run it (${path.join(' → ')})`)
  }
  return []
}

function problemInLib(file: string, target: string): string[] {
  const [from, to] = [folderOf(file), folderOf(target)]
  if (to === undefined || from === to) return []
  if (from === undefined)
    return to === 'i18n' || to === 'settings' ? [] : ['a loose file of lib knows no folder']
  if (INFRASTRUCTURE.includes(from)) return INFRASTRUCTURE.includes(to) ? [] : [`lib/${from} knows no domain`]
  if (from === 'server') return SERVER_MAY_IMPORT.includes(to) ? [] : ['lib/server has no rules of the shop']
  if (ABOVE_DOMAINS.includes(to) && ![...ABOVE_DOMAINS, 'sandbox'].includes(from))
    return [`no domain knows lib/${to}`]
  return []
}

/** The shortest path of imports from a file to something that no browser can run. */
function pathToServer(graph: ImportGraph, start: string): string[] | null {
  const seen = new Set([start])
  const queue = [[start]]
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const last = path.at(-1) ?? start
    if (SERVER_ONLY.test(last) || isBuiltin(last)) return path
    for (const { target, typeOnly } of graph.get(last) ?? []) {
      if (typeOnly || seen.has(target)) continue
      seen.add(target)
      queue.push([...path, target])
    }
  }
  return null
}

type Files = (readonly [string, readonly Import[]])[]

const cyclesOfFiles = (files: Files): string[] =>
  findCycles(new Map(files.map(([file, imports]) => [file, imports.map(({ target }) => target)])))

function cyclesOfFolders(files: Files): string[] {
  const folders = new Map<string, Set<string>>()
  for (const [file, imports] of files) {
    const from = folderOf(file)
    if (from === undefined) continue
    const targets = folders.get(from) ?? new Set()
    folders.set(from, targets)
    for (const { target } of imports) {
      const to = folderOf(target)
      if (to !== undefined && to !== from && !(`${from} → ${to}` in CYCLES_ALLOWED)) targets.add(to)
    }
  }
  return findCycles(new Map([...folders].map(([folder, targets]) => [folder, [...targets]])))
}
