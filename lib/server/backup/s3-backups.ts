import { type Bucket, isOk, s3Client } from '@/lib/http/s3'
import { type BackupStore, OBJECT_BYTES_MAX, requireObjectName } from './store'

const TIMEOUT_MS = 120_000
/** A page has up to a thousand names, so this is enough for one WAL segment a minute over 19 years. */
const PAGES_MAX = 10_000

/** The texts of all elements of that name. A list has no nested elements of one name. */
const textsOf = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )

/** Backups in S3-compatible storage. The first part of the address's path is the bucket, the rest a folder in it. */
export function s3Backups(bucket: Bucket): BackupStore {
  const request = s3Client(bucket, { timeoutMs: TIMEOUT_MS, bytesMax: OBJECT_BYTES_MAX })
  const { origin, pathname } = new URL(bucket.url)
  const [bucketName = '', ...folders] = pathname.split('/').filter((part) => part !== '')
  const prefix = folders.map((folder) => `${folder}/`).join('')
  const urlOf = (name: string) => `${origin}/${bucketName}/${prefix}${requireObjectName(name)}`

  async function send(method: 'GET' | 'PUT' | 'DELETE', url: string, bytes?: Buffer): Promise<Buffer | null> {
    const response = await request({
      method,
      url,
      ...(bytes ? { bytes, type: 'application/octet-stream' } : {}),
    })
    if (response.status === 404 && method !== 'PUT') return null
    if (isOk(response)) return response.body
    const [code = ''] = textsOf(response.body.toString('utf8', 0, 2000), 'Code')
    throw new Error(`The storage of the backups refused ${method} with ${response.status} ${code}`.trim())
  }

  /** An absent folder is an empty page. Anything but a page is an error, because an incomplete list looks like lost backups. */
  async function readPage(query: URLSearchParams): Promise<string> {
    const xml = (await send('GET', `${origin}/${bucketName}?${query}`))?.toString('utf8')
    if (xml?.includes('<ListBucketResult')) return xml
    throw new Error(`The storage of the backups did not list the bucket ${bucketName}`)
  }

  async function list(folder: string): Promise<string[]> {
    const start = folder === '' ? prefix : `${prefix}${requireObjectName(folder)}/`
    const names: string[] = []
    let token: string | undefined
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const query = new URLSearchParams({
        ...(token === undefined ? {} : { 'continuation-token': token }),
        delimiter: '/',
        'list-type': '2',
        prefix: start,
      })
      const xml = await readPage(query)
      // The response repeats the prefix it was asked for: an empty name, left out at the end.
      const found = [...textsOf(xml, 'Key'), ...textsOf(xml, 'Prefix')].filter((key) => key.startsWith(start))
      names.push(...found.map((key) => key.slice(start.length).replace(/\/$/, '')))
      if (textsOf(xml, 'IsTruncated')[0] === 'false') return names.filter((name) => name !== '')
      token = textsOf(xml, 'NextContinuationToken')[0]
      if (token === undefined) throw new Error('The storage of the backups cut off its list')
    }
    throw new Error(`The storage of the backups lists more than ${PAGES_MAX} pages of names`)
  }

  return {
    write: async (name, bytes) => void (await send('PUT', urlOf(name), bytes)),
    read: (name) => send('GET', urlOf(name)),
    list,
    remove: async (name) => void (await send('DELETE', urlOf(name))),
  }
}
