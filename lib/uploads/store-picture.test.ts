import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'store-picture-'))
process.env.DATA_DIR = folder
// The settings are read at the first import of anything that knows them.
const { decodePicture, storePicture } = await import('@/lib/uploads/store-picture')

test('a picture that is stored again, as by a retry after a crash, keeps its address and is one file', async () => {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#369' } })
    .png()
    .toBuffer()
  const first = await storePicture(picture)
  expect(await storePicture(picture)).toEqual(first)
  expect(readdirSync(join(folder, 'uploads'))).toHaveLength(1)
})

test('an operator can upload a picture while shoppers have filled their queue', async () => {
  const picture = await sharp({ create: { width: 600, height: 600, channels: 3, background: '#963' } })
    .png()
    .toBuffer()
  const fromShoppers = Array.from({ length: 20 }, () => decodePicture(picture, 'review'))
  const fromOperator = storePicture(picture)
  const refused = (await Promise.allSettled(fromShoppers)).filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  expect((await fromOperator).imageUrl).toMatch(/^\/uploads\/[0-9a-f]{32}\.webp$/)
  const { name } = await decodePicture(picture, 'review')
  expect(name).toMatch(/^review-[0-9a-f]{32}\.webp$/)
})
