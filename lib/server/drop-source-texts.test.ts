import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dropSourceTexts } from './drop-source-texts'

const folderWith = (files: Record<string, unknown>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'maps-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'chunks'))
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), JSON.stringify(content))
  }
  return folder
}

const contentOf = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

test('source maps keep names and positions, also in sections and in folders below, and lose the texts', () => {
  const map = { version: 3, sources: ['a.ts'], names: ['pay'], mappings: 'AAAA' }
  const folder = folderWith({
    'page.js.map': { ...map, sourcesContent: ['const a = 1'] },
    'chunks/all.js.map': {
      version: 3,
      sections: [{ offset: { line: 2, column: 0 }, map: { ...map, sourcesContent: ['const a = 1', null] } }],
    },
  })
  dropSourceTexts(folder)
  expect(contentOf(folder, 'page.js.map')).toEqual(map)
  expect(contentOf(folder, 'chunks/all.js.map')).toEqual({
    version: 3,
    sections: [{ offset: { line: 2, column: 0 }, map }],
  })
})

test('files that are no source maps stay as they are', () => {
  const folder = folderWith({ 'page.json': { sourcesContent: ['const a = 1'] } })
  dropSourceTexts(folder)
  expect(contentOf(folder, 'page.json')).toEqual({ sourcesContent: ['const a = 1'] })
})
