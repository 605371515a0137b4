import './globals.css'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '@/components/providers'
import { getTheme } from '@/lib/theme/get-theme'
import { colors } from '../tailwind.config'
import { EarlyInputScript } from './early-input-script'
import { shopAddress } from './shop-address'

/** The glyphs of the shop's own texts, in two small files. Other glyphs come from the full Pretendard. */
const letters = localFont({
  src: './fonts/jangteo-letters.woff2',
  weight: '400 800',
  display: 'swap',
  variable: '--font-letters',
  adjustFontFallback: 'Arial',
})

/** Downloaded only by pages that contain Hangul. */
const hangul = localFont({
  src: './fonts/jangteo-hangul.woff2',
  weight: '400 800',
  display: 'swap',
  variable: '--font-hangul',
  adjustFontFallback: false,
  preload: false,
  declarations: [{ prop: 'unicode-range', value: 'U+AC00-D7A3' }],
})

/** The CSP nonce differs per response, so no page may be prerendered. */
export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { shop, tagline, description } = (await getMessages()).common
  return {
    metadataBase: await shopAddress(),
    icons: { icon: '/icons/mark.svg', apple: '/icons/apple.png' },
    title: { default: `${shop} · ${tagline}`, template: `%s · ${shop}` },
    description,
    applicationName: shop,
    openGraph: { siteName: shop, type: 'website', description },
    formatDetection: { telephone: false },
  }
}

export async function generateViewport(): Promise<Viewport> {
  const theme = await getTheme()
  const [light, dark] = colors.paper
  const chosen = { light, dark }
  return {
    viewportFit: 'cover',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: light },
            { media: '(prefers-color-scheme: dark)', color: dark },
          ]
        : chosen[theme],
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, messages] = await Promise.all([getLocale(), getTheme(), getMessages()])
  return (
    <html lang={locale} data-theme={theme} className={`${letters.variable} ${hangul.variable}`}>
      <body>
        <EarlyInputScript />
        <Providers locale={locale} text={messages.common.ui}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
