import { ShopError } from '@/lib/errors'
import type { BoundedResponse } from '@/lib/http/fetch-bounded'
import { type Bucket, isOk, s3Client } from '@/lib/http/s3'
import { log } from '@/lib/log'
import { requirePictureName } from '@/lib/uploads/picture-name'
import type { PictureStore } from '@/lib/uploads/picture-store'

/** A browser that waits for a picture should get its 503 within this time. */
const WAIT_MS = 8000
/** Far above the largest stored picture, which is 960 pixels wide. */
const PICTURE_BYTES_MAX = 16 * 1024 * 1024

/** Pictures in S3-compatible storage, for a shop of several machines. The shop still serves them from its own origin. */
export function s3Store(bucket: Bucket): PictureStore {
  const request = s3Client(bucket, { timeoutMs: WAIT_MS, bytesMax: PICTURE_BYTES_MAX })

  async function send(
    method: 'GET' | 'PUT' | 'DELETE',
    name: string,
    bytes?: Buffer,
  ): Promise<BoundedResponse> {
    const url = `${bucket.url.replace(/\/+$/, '')}/${requirePictureName(name)}`
    try {
      return await request({ method, url, ...(bytes ? { bytes, type: 'image/webp' } : {}) })
    } catch (error) {
      log.warn({ err: error, name }, 'the picture storage did not answer')
      throw new ShopError('UNAVAILABLE')
    }
  }

  /** The reason is only logged, because it names the bucket and its keys. */
  function refuse({ status, body }: BoundedResponse, name: string): never {
    log.warn({ status, responseBody: body.toString('utf8', 0, 500), name }, 'the picture storage refused')
    throw new ShopError('UNAVAILABLE')
  }

  return {
    async write(name, bytes) {
      const response = await send('PUT', name, bytes)
      if (!isOk(response)) refuse(response, name)
    },
    async read(name) {
      const response = await send('GET', name)
      if (response.status === 404) return null
      return isOk(response) ? response.body : refuse(response, name)
    },
    async delete(name) {
      const response = await send('DELETE', name)
      if (!isOk(response) && response.status !== 404) refuse(response, name)
    },
  }
}
