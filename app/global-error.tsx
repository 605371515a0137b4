'use client'

import './globals.css'
import { useSyncExternalStore } from 'react'
import { Mark } from '@/components/layout/mark'
import { chooseLocale, DEFAULT_LOCALE, LOCALE_COOKIE } from '@/lib/i18n/locale'
import en from '@/lib/i18n/messages/en/fatal.json'
import ko from '@/lib/i18n/messages/ko/fatal.json'
import { isTheme, THEME_COOKIE } from '@/lib/theme/theme'

const texts = { ko, en }
const unchanging = () => () => {}

/** The root layout has failed, so language and theme are read from the cookies directly. */
const chosen = (name: string) => new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1]

const ownLocale = () => chooseLocale(chosen(LOCALE_COOKIE), navigator.languages.join(','))

const ownTheme = () => {
  const theme = chosen(THEME_COOKIE)
  return isTheme(theme) ? theme : 'system'
}

/** Replaces the root layout, so it uses none of its providers. */
export default function Broken({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const locale = useSyncExternalStore(unchanging, ownLocale, () => DEFAULT_LOCALE)
  const theme = useSyncExternalStore(unchanging, ownTheme, () => 'system')
  const text = texts[locale]
  return (
    <html lang={locale} data-theme={theme}>
      <body className="grid min-h-dvh place-content-center justify-items-center gap-3 px-6 text-center">
        <title>{text.title}</title>
        <Mark className="mb-2 size-14" />
        <h1 className="font-extrabold text-3xl">{text.title}</h1>
        <p className="text-balance text-muted">{text.body}</p>
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
