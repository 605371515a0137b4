import sharp from 'sharp'
import { markSvg } from '@/components/layout/mark-svg'

export const dynamic = 'force-static'
export const dynamicParams = false

const pixels = new Map([
  ['apple.png', 180],
  ['192.png', 192],
  ['512.png', 512],
])

export const generateStaticParams = () => [...pixels.keys(), 'mark.svg'].map((file) => ({ file }))

/** Rendered from the mark at build time, so that icons and wordmark cannot differ. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params
  const size = pixels.get(file)
  if (!size)
    return new Response(markSvg({ onPaper: false }), { headers: { 'content-type': 'image/svg+xml' } })
  const picture = await sharp(Buffer.from(markSvg({ onPaper: true })))
    .resize(size)
    .png()
    .toBuffer()
  return new Response(new Uint8Array(picture), { headers: { 'content-type': 'image/png' } })
}
