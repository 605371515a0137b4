import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { ShopError } from '@/lib/errors'
import { limitConcurrency } from '@/lib/http/limit-concurrency'
import { isPictureName, pictureUrl } from '@/lib/uploads/picture-name'
import { pictures } from '@/lib/uploads/pictures'

/** A small file can contain many pixels, and each costs time to decode. 24 million is 6000 × 4000, a good camera's. */
export const PIXELS_MAX = 24_000_000
/** An AVIF of that size takes six seconds of one core; a decoder that takes longer is stopped. */
const DECODING_SECONDS_MAX = 20
const SIDE = 960
const KINDS = new Set(['jpeg', 'png', 'webp', 'heif', 'avif'])

/**
 * Operators do not wait for what shoppers upload. One decoder each leaves the other two threads of Node's pool to file
 * access and DNS.
 */
const decoding = {
  product: limitConcurrency({ atOnce: 1, waiting: 8 }),
  review: limitConcurrency({ atOnce: 1, waiting: 8 }),
}

type Kind = keyof typeof decoding

/** A picture and the name of its file. */
export type DecodedPicture = { name: string; webp: Buffer }

const PREFIX: Record<Kind, string> = { product: '', review: 'review-' }

const nameOf = (webp: Buffer, kind: Kind): string =>
  `${PREFIX[kind]}${createHash('sha256').update(webp).digest('hex').slice(0, 32)}.webp`

/** A picture as a small WebP without metadata such as place and camera. Its type is detected from its content. */
export async function decodePicture(bytes: Buffer, kind: Kind): Promise<DecodedPicture> {
  await requireSmallPicture(bytes)
  const webp = await decoding[kind](() => toWebp(bytes))
  return { name: nameOf(webp, kind), webp }
}

export async function writePicture({ name, webp }: DecodedPicture): Promise<{ imageUrl: string }> {
  await pictures.write(name, webp)
  return { imageUrl: pictureUrl(name) }
}

/** Stores a picture of a product or category. */
export const storePicture = async (bytes: Buffer): Promise<{ imageUrl: string }> =>
  writePicture(await decodePicture(bytes, 'product'))

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
