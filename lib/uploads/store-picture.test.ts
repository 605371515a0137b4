import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'store-picture-'))
process.env.DATA_DIR = folder
// The settings are read at the first import of anything that knows them.
const { storePicture } = await import('@/lib/uploads/store-picture')

test('a picture that is stored again, as by a retry after a crash, keeps its address and is one file', async () => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } })
    .png()
    .toBuffer()
  const first = await storePicture(picture)
  expect(await storePicture(picture)).toEqual(first)
  expect(readdirSync(join(folder, 'uploads'))).toHaveLength(1)
})
