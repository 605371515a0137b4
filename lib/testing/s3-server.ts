import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'

type Keys = { keyId: string; secret: string; region: string }

export type SignedRequest = {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  signedHeaders: string[]
  payloadHash: string
  /** `20130524T000000Z` */
  timestamp: string
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

/** AWS Signature Version 4 from its documentation, independent of the client that it checks. */
export function signatureOf(
  { method, path, query, headers, signedHeaders, payloadHash, timestamp }: SignedRequest,
  keys: Keys,
): string {
  const canonicalRequest = [
    method,
    path,
    query,
    ...signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
  const day = timestamp.slice(0, 8)
  const stringToSign = `AWS4-HMAC-SHA256\n${timestamp}\n${day}/${keys.region}/s3/aws4_request\n${sha256(canonicalRequest)}`
  const signingKey = [day, keys.region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${keys.secret}`,
  )
  return createHmac('sha256', signingKey).update(stringToSign).digest('hex')
}

const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/
const SKEW_MS = 15 * 60_000

/** The error code of an invalid request, or null. Checks the key, the time, the digest of the body and the signature. */
function refusal(request: IncomingMessage, body: Buffer, keys: Keys): string | null {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const [, keyId, day, region, names = '', signature] = CREDENTIAL.exec(headers.authorization ?? '') ?? []
  const timestamp = headers['x-amz-date'] ?? ''
  const time = Date.parse(timestamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  const payloadHash = headers['x-amz-content-sha256'] ?? ''
  const [path = '', query = ''] = (request.url ?? '').split('?')
  if (keyId !== keys.keyId) return 'InvalidAccessKeyId'
  if (region !== keys.region || day !== timestamp.slice(0, 8)) return 'AuthorizationHeaderMalformed'
  // Written with `!`, so that an invalid time, which is NaN, is refused.
  if (!(Math.abs(Date.now() - time) < SKEW_MS)) return 'RequestTimeTooSkewed'
  if (payloadHash !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const signedHeaders = names.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => signedHeaders.includes(name)))
    return 'AccessDenied'
  const signed = { method: request.method ?? '', path, query, headers, signedHeaders, payloadHash, timestamp }
  return signature === signatureOf(signed, keys) ? null : 'SignatureDoesNotMatch'
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** The folder directly below the prefix that holds this key, or the key itself if there is none. */
function entryBelow(prefix: string, key: string): string {
  const slash = key.indexOf('/', prefix.length)
  return slash === -1 ? key : key.slice(0, slash + 1)
}

/**
 * A page of ListObjectsV2 with `delimiter=/`: objects and folders directly below the prefix. The token is the
 * last entry of the page before.
 */
function listObjects(paths: string[], { pathname, searchParams }: URL, pageSize: number): string {
  const prefix = searchParams.get('prefix') ?? ''
  const after = searchParams.get('continuation-token') ?? ''
  const keys = paths.map((path) => path.slice(pathname.length + 1)).filter((key) => key.startsWith(prefix))
  const entries = new Set(keys.map((key) => entryBelow(prefix, key)))
  const later = [...entries].sort().filter((entry) => entry > after)
  const page = later.slice(0, pageSize)
  const rows = page.map((entry) =>
    entry.endsWith('/')
      ? `<CommonPrefixes><Prefix>${escapeXml(entry)}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${escapeXml(entry)}</Key></Contents>`,
  )
  const isTruncated = later.length > page.length
  const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
  return `<ListBucketResult><Prefix>${escapeXml(prefix)}</Prefix><IsTruncated>${isTruncated}</IsTruncated>${rows.join('')}${next}</ListBucketResult>`
}

/** Stores and serves the objects of one bucket. Checks signatures as S3 does. */
export function s3Server(
  keys: Keys,
  objects: Map<string, { bytes: Buffer; type: string }>,
  { pageSize = 1000 }: { pageSize?: number } = {},
): Server {
  return createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const fail = (status: number, code: string) =>
      response
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(`<Error><Code>${code}</Code></Error>`)
    const refused = refusal(request, body, keys)
    if (refused) return fail(403, refused)
    const name = request.url ?? ''
    if (request.method === 'PUT') {
      objects.set(name, { bytes: body, type: request.headers['content-type'] ?? '' })
      return response.writeHead(200, { etag: `"${sha256(body)}"` }).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(name)
      return response.writeHead(204).end()
    }
    const url = new URL(name, 'http://localhost')
    if (url.searchParams.get('list-type') === '2') {
      response.writeHead(200, { 'content-type': 'application/xml' })
      return response.end(listObjects([...objects.keys()], url, pageSize))
    }
    const found = objects.get(name)
    if (!found) return fail(404, 'NoSuchKey')
    return response.writeHead(200, { 'content-type': found.type }).end(found.bytes)
  })
}
