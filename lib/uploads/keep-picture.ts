import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { ShopError } from '@/lib/errors'
import { pictures } from '@/lib/uploads/picture-store'

/** A small file may unpack into a picture that fills the memory. */
const PIXELS_MAX = 50_000_000
const SIDE = 960
const KINDS = new Set(['jpeg', 'png', 'webp', 'heif', 'avif'])

const nameOf = (bytes: Buffer): string =>
  `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.webp`

/** What it is by its content, whatever it calls itself; kept small, without where and with what it was taken. */
export async function keepPicture(bytes: Buffer): Promise<{ imageUrl: string }> {
  if (bytes.length === 0) throw new ShopError('INVALID_REQUEST', { reason: 'NOT_A_PICTURE' })
  const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
  const kind = await picture.metadata().catch(() => null)
  if (!kind || !KINDS.has(kind.format ?? ''))
    throw new ShopError('INVALID_REQUEST', { reason: 'NOT_A_PICTURE' })
  const webp = await picture
    .rotate()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
    .catch(() => {
      throw new ShopError('INVALID_REQUEST', { reason: 'NOT_A_PICTURE' })
    })
  const name = nameOf(webp)
  await pictures.keep(name, webp)
  return { imageUrl: `/uploads/${name}` }
}

/** A picture that was kept, or null. Only names that we made are looked for. */
export async function readPicture(name: string): Promise<Buffer | null> {
  if (!/^[0-9a-f]{32}\.webp$/.test(name)) return null
  return pictures.read(name)
}
