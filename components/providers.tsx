'use client'

import { type ComponentProps, useEffect } from 'react'
import { SoftNavigation } from './ui/soft-navigation'
import { Toaster } from './ui/toaster'
import { UiProvider } from './ui/ui-context'

/**
 * Loads the full Pretendard once the browser asks for `RareLetters` (app/globals.css): then the page has a letter that the shop's
 * two fonts lack. Loading its 92 faces on every page would cost another style and layout pass. Offline, system fonts are used.
 */
function loadRareLetters() {
  const load = () => {
    import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css').catch(() => undefined)
  }
  const rare = [...document.fonts].find(({ family }) => family === 'RareLetters')
  rare?.loaded.then(load, load)
}

export function Providers({ children, ...ui }: ComponentProps<typeof UiProvider>) {
  useEffect(loadRareLetters, [])
  return (
    <UiProvider {...ui}>
      {children}
      <SoftNavigation />
      <Toaster />
    </UiProvider>
  )
}
