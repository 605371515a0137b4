'use client'

import { type ComponentProps, useEffect } from 'react'
import { Toaster } from './ui/toaster'
import { UiProvider } from './ui/ui-context'

/**
 * Letters that only somebody's own words hold come from the whole Pretendard, which no first sight waits for; without a
 * connection they are drawn in the device's own hand.
 */
const askForRareLetters = () => {
  import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css').catch(() => undefined)
}

export function Providers({ children, ...ui }: ComponentProps<typeof UiProvider>) {
  useEffect(askForRareLetters, [])
  return (
    <UiProvider {...ui}>
      {children}
      <Toaster />
    </UiProvider>
  )
}
