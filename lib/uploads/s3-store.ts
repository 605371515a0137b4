import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { ShopError } from '@/lib/errors'
import { log } from '@/lib/log'
import { requirePictureName } from '@/lib/uploads/picture-name'
import type { PictureStore } from '@/lib/uploads/picture-store'

/** A bucket that has not answered by now will not please whoever waits for its picture. */
const WAIT_MS = 8000

type Bucket = { url: string; region: string; keyId: string; secret: string }

/** Pictures in S3-compatible storage, for a shop of several machines. They are still served from our own origin. */
export function s3Store({ url, region, keyId, secret }: Bucket): PictureStore {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  })

  async function ask(method: 'GET' | 'PUT', name: string, bytes?: Buffer): Promise<Response> {
    const digest = createHash('sha256')
      .update(bytes ?? '')
      .digest('hex')
    const headers: Record<string, string> = { 'x-amz-content-sha256': digest }
    if (bytes) headers['content-type'] = 'image/webp'
    const request = {
      method,
      headers,
      signal: AbortSignal.timeout(WAIT_MS),
      ...(bytes ? { body: new Uint8Array(bytes) } : {}),
    }
    const address = `${url.replace(/\/+$/, '')}/${requirePictureName(name)}`
    try {
      return await client.fetch(address, request)
    } catch (error) {
      log.warn({ err: error, name }, 'the picture storage did not answer')
      throw new ShopError('UNAVAILABLE')
    }
  }

  /** Its reason is for our log alone: it names the bucket and what we hold there. */
  async function refuse(response: Response, name: string): Promise<never> {
    const said = (await response.text().catch(() => '')).slice(0, 500)
    log.warn({ status: response.status, said, name }, 'the picture storage refused')
    throw new ShopError('UNAVAILABLE')
  }

  return {
    async keep(name, bytes) {
      const response = await ask('PUT', name, bytes)
      if (!response.ok) await refuse(response, name)
      await response.body?.cancel()
    },
    async read(name) {
      const response = await ask('GET', name)
      if (response.status === 404) {
        await response.body?.cancel()
        return null
      }
      if (!response.ok) return refuse(response, name)
      return Buffer.from(await response.arrayBuffer())
    },
  }
}
