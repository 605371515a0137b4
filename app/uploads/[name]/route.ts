import { ShopError } from '@/lib/errors'
import { readPicture } from '@/lib/uploads/store-picture'

/** The name is a digest of the content, so the response is immutable. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  const etag = `"${name}"`
  const headers = { etag, 'cache-control': 'public, max-age=31536000, immutable' }
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  try {
    const bytes = await readPicture(name)
    if (!bytes) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': 'image/webp' } })
  } catch (error) {
    if (!(error instanceof ShopError)) throw error
    return new Response(null, { status: error.status, headers: { 'cache-control': 'no-store' } })
  }
}
