import { readFile } from 'node:fs/promises'
import { ImageResponse } from 'next/og'
import { markSvg } from '@/components/layout/mark-svg'
import { messages } from '@/lib/i18n/messages'
import { colors } from '../tailwind.config'

const { shop, tagline } = messages.ko.common

export const alt = `${shop} · ${tagline}`
export const size = { width: 1200, height: 630 }
export const contentType = 'image/png'

const FONT = 'node_modules/pretendard/dist/web/static/woff/Pretendard-ExtraBold.woff'

/** The preview image of links to the shop. Product pages use their own picture. */
export default async function OpenGraphImage() {
  const mark = `data:image/svg+xml;base64,${Buffer.from(markSvg({ onPaper: false })).toString('base64')}`
  const font = await readFile(FONT)
  return new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'center',
        padding: 96,
        gap: 36,
        fontFamily: 'Pretendard',
        background: colors.paper[0],
        color: colors.ink[0],
      }}
    >
      <div style={{ display: 'flex', alignItems: 'center', gap: 28, fontSize: 88, letterSpacing: '-0.03em' }}>
        <img src={mark} width={124} height={124} alt="" />
        {shop}
      </div>
      <div style={{ fontSize: 56, letterSpacing: '-0.03em', color: colors.accent[0] }}>{tagline}</div>
    </div>,
    { ...size, fonts: [{ name: 'Pretendard', data: font, weight: 800, style: 'normal' }] },
  )
}
