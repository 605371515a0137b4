import { useEffect, useSyncExternalStore } from 'react'
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE, type Locale } from '@/lib/i18n/locale'
import en from '@/lib/i18n/messages/en/fatal.json'
import ko from '@/lib/i18n/messages/ko/fatal.json'
import { isTheme, THEME_COOKIE } from '@/lib/theme/theme'
import { Mark } from './mark'

const texts = { ko, en }
const unchanging = () => () => {}

/** The root layout has failed, so language and theme are read from the cookies directly. */
const chosen = (name: string) => new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie)?.[1]

/** The browser's languages are in their order, so the header's weights need not be read. */
const ownLocale = (): Locale =>
  [chosen(LOCALE_COOKIE), ...navigator.languages.map((tag) => tag.slice(0, 2))].find(isLocale) ??
  DEFAULT_LOCALE

const ownTheme = () => {
  const theme = chosen(THEME_COOKIE)
  return isTheme(theme) ? theme : 'system'
}

export type BrokenProps = { error: Error & { digest?: string }; retry: () => void }

/** What is shown where the whole shop has failed. Uses no providers of the layout. */
export default function Broken({ error, retry }: BrokenProps) {
  const locale = useSyncExternalStore(unchanging, ownLocale, () => DEFAULT_LOCALE)
  const theme = useSyncExternalStore(unchanging, ownTheme, () => 'system')
  const text = texts[locale]
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dataset.theme = theme
  }, [locale, theme])
  return (
    <>
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
    </>
  )
}
