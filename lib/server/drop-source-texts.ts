import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type SourceMap = { sourcesContent?: unknown; sections?: { map: SourceMap }[] }

/**
 * Removes the texts of the sources from the source maps below a folder. A stack trace needs only names and positions, and Node
 * keeps every source map of a process in memory.
 */
export function dropSourceTexts(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.map')) continue
    const path = join(entry.parentPath, entry.name)
    writeFileSync(path, JSON.stringify(withoutTexts(JSON.parse(readFileSync(path, 'utf8')))))
  }
}

function withoutTexts({ sourcesContent: _, sections, ...map }: SourceMap): SourceMap {
  if (!sections) return map
  return { ...map, sections: sections.map((section) => ({ ...section, map: withoutTexts(section.map) })) }
}
