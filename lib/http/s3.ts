import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { type BoundedResponse, fetchBounded } from '@/lib/http/fetch-bounded'

/** `url` is the address of a bucket, and of a folder in it if it has one. */
export type Bucket = { url: string; region: string; keyId: string; secret: string }

type S3Request = { method: 'GET' | 'PUT' | 'DELETE'; url: string; bytes?: Buffer; type?: string }

/** Sends signed requests to S3-compatible storage. The body is signed too, so that a changed one is refused. */
export function s3Client({ region, keyId, secret }: Bucket, bounds: { timeoutMs: number; bytesMax: number }) {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  })
  return async ({ method, url, bytes, type }: S3Request): Promise<BoundedResponse> => {
    const digest = createHash('sha256')
      .update(bytes ?? '')
      .digest('hex')
    const headers: Record<string, string> = { 'x-amz-content-sha256': digest }
    if (type !== undefined) headers['content-type'] = type
    const signed = await client.sign(url, {
      method,
      headers,
      ...(bytes ? { body: new Uint8Array(bytes) } : {}),
    })
    return fetchBounded(signed, {}, bounds)
  }
}

export const isOk = ({ status }: BoundedResponse): boolean => status >= 200 && status < 300
