'use client'

import { type ComponentProps, useEffect } from 'react'
import { SoftNavigation } from './ui/soft-navigation'
import { Toaster } from './ui/toaster'
import { UiProvider } from './ui/ui-context'

/**
 * The full Pretendard is loaded after the first render, for glyphs outside the two small files. Offline, system
 * fonts are used.
 */
const askForRareLetters = () => {
  import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css').catch(() => undefined)
}

export function Providers({ children, ...ui }: ComponentProps<typeof UiProvider>) {
  useEffect(askForRareLetters, [])
  return (
    <UiProvider {...ui}>
      {children}
      <SoftNavigation />
      <Toaster />
    </UiProvider>
  )
}
