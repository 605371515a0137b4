import type { MetadataRoute } from 'next'
import { messages } from '@/lib/i18n/messages'
import { colors } from '../tailwind.config'

const { shop, tagline, description } = messages.ko.common

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: `${shop} · ${tagline}`,
    short_name: shop,
    description,
    lang: 'ko',
    start_url: '/',
    display: 'standalone',
    background_color: colors.paper[0],
    theme_color: colors.paper[0],
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
  }
}
