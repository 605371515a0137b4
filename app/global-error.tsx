'use client'

import './globals.css'
import { useSyncExternalStore } from 'react'
import { Mark } from '@/components/layout/mark'
import { DEFAULT_LOCALE, isLocale } from '@/lib/i18n/locale'
import en from '@/lib/i18n/messages/en/errors.json'
import ko from '@/lib/i18n/messages/ko/errors.json'

const texts = { ko: ko.fatal, en: en.fatal }
const unchanging = () => () => {}

/** Stands in for the whole page, layout included, so it may lean on nothing but itself. */
export default function Broken({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const language = useSyncExternalStore(
    unchanging,
    () => document.documentElement.lang,
    () => DEFAULT_LOCALE,
  )
  const theme = useSyncExternalStore(
    unchanging,
    () => document.documentElement.dataset.theme,
    () => undefined,
  )
  const locale = isLocale(language) ? language : DEFAULT_LOCALE
  const text = texts[locale]
  return (
    <html lang={locale} data-theme={theme}>
      <body className="grid min-h-dvh place-content-center justify-items-center gap-3 px-6 text-center">
        <title>{text.title}</title>
        <Mark className="mb-2 size-14" />
        <h1 className="font-extrabold text-3xl">{text.title}</h1>
        <p className="text-muted">{text.body}</p>
        <button
          type="button"
          onClick={retry}
          className="mt-4 h-11 rounded-md bg-ink px-5 font-semibold text-paper"
        >
          {text.retry}
        </button>
        {error.digest && <code className="text-muted text-xs">{error.digest}</code>}
      </body>
    </html>
  )
}
