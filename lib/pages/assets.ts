import { readdir, readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { SECURITY_HEADERS } from '@/lib/http/security-headers.mjs'

export const ASSET_FOLDER = '.next/static'
const PREFIX = '/_next/static/'

/** Compressed by the build. Other files are fonts and pictures, whose formats are compressed already. */
export const COMPRESSIBLE = /\.(js|css)$/

const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.woff2': 'font/woff2',
}

/** The paths of the build's files, below its folder. */
export async function assetPaths(): Promise<string[]> {
  const entries = await readdir(ASSET_FOLDER, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(ASSET_FOLDER.length + 1))
}

type Asset = { body: Buffer; headers: Record<string, string | number> }

async function readAsset(path: string): Promise<Asset> {
  const compressed = COMPRESSIBLE.test(path)
  const body = await readFile(`${ASSET_FOLDER}/${path}${compressed ? '.br' : ''}`)
  const headers = {
    ...SECURITY_HEADERS,
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Length': body.length,
    // The name contains a hash of the content.
    'Cache-Control': 'public, max-age=31536000, immutable',
    ...(compressed ? { 'Content-Encoding': 'br', Vary: 'Accept-Encoding' } : {}),
  }
  return { body, headers }
}

const acceptsBrotli = (request: IncomingMessage) =>
  /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(request.headers['accept-encoding'] ?? ''))

/** Serves the build's files compressed and from memory. Returns false for a request that Next must serve. */
export async function openAssets() {
  const paths = await assetPaths()
  const known = new Map<string, Asset>()
  for (const path of paths) known.set(PREFIX + path, await readAsset(path))
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const asset = known.get(request.url ?? '')
    if (!asset || (request.method !== 'GET' && request.method !== 'HEAD')) return false
    if ('Content-Encoding' in asset.headers && !acceptsBrotli(request)) return false
    response.writeHead(200, asset.headers)
    response.end(request.method === 'HEAD' ? undefined : asset.body)
    return true
  }
}
