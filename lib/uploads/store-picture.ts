import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { ShopError } from '@/lib/errors'
import { limitConcurrency } from '@/lib/http/limit-concurrency'
import { isPictureName } from '@/lib/uploads/picture-name'
import { pictures } from '@/lib/uploads/pictures'

/** A small file can contain many pixels, and each costs time to decode. 24 million is 6000 × 4000, a good camera's. */
export const PIXELS_MAX = 24_000_000
/** An AVIF of that size takes six seconds of one core; a decoder that takes longer is stopped. */
const DECODING_SECONDS_MAX = 20
const SIDE = 960
const KINDS = new Set(['jpeg', 'png', 'webp', 'heif', 'avif'])

/** One decoder at a time leaves the other threads of Node's pool to file access and DNS. */
const decoding = limitConcurrency({ atOnce: 1, waiting: 8 })

const nameOf = (bytes: Buffer): string =>
  `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.webp`

/** Stores a picture as a small WebP without metadata such as place and camera. Its type is detected from its content. */
export async function storePicture(bytes: Buffer): Promise<{ imageUrl: string }> {
  await requireSmallPicture(bytes)
  const webp = await decoding(() => toWebp(bytes))
  const name = nameOf(webp)
  await pictures.write(name, webp)
  return { imageUrl: `/uploads/${name}` }
}

const notAPicture = () => new ShopError('INVALID_REQUEST', { reason: 'NOT_A_PICTURE' })

/** Checks the header before anything is decoded. */
async function requireSmallPicture(bytes: Buffer): Promise<void> {
  if (bytes.length === 0) throw notAPicture()
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!header || !KINDS.has(header.format)) throw notAPicture()
  if (header.width * header.height * (header.pages ?? 1) > PIXELS_MAX) {
    throw new ShopError('INVALID_REQUEST', { reason: 'TOO_MANY_PIXELS', maximum: PIXELS_MAX })
  }
}

async function toWebp(bytes: Buffer): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
      .rotate()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: DECODING_SECONDS_MAX })
      .toBuffer()
  } catch (error) {
    if (/^timeout/.test((error as Error).message)) throw new ShopError('UNAVAILABLE')
    throw notAPicture()
  }
}

/** A stored picture, or null. A name that this shop cannot have made is not looked up. */
export async function readPicture(name: string): Promise<Buffer | null> {
  return isPictureName(name) ? pictures.read(name) : null
}
