'use client'

import { type ComponentProps, useEffect } from 'react'
import { Toaster } from './ui/toaster'
import { UiProvider } from './ui/ui-context'

/** Letters that only somebody's own words hold come from the whole Pretendard, which no first sight waits for. */
const askForRareLetters = () => {
  void import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css')
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
