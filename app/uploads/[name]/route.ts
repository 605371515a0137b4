import { readPicture } from '@/lib/uploads/keep-picture'

/** A picture's name is made of what is in it, so whoever has it never needs to ask again. */
export async function GET(_: Request, { params }: { params: Promise<{ name: string }> }) {
  const bytes = await readPicture((await params).name)
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' },
  })
}
