'use client'

import './globals.css'
import { lazy, Suspense } from 'react'
import type { BrokenProps } from '@/components/layout/broken'

/** Without a connection the content cannot be loaded. A link is all that is in the scripts of every page. */
const Home = () => <a href="/">장터 · Jangteo</a>

const Broken = lazy(() => import('@/components/layout/broken').catch(() => ({ default: Home })))

/** Replaces the root layout, so it uses none of its providers. */
export default function GlobalError(props: BrokenProps) {
  return (
    <html lang="ko" data-theme="system">
      <body className="grid min-h-dvh place-content-center justify-items-center gap-3 px-6 text-center">
        <Suspense>
          <Broken {...props} />
        </Suspense>
      </body>
    </html>
  )
}
