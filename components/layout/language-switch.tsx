import { useLocale, useMessages } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { LOCALES } from '@/lib/i18n/locale'
import { switchFrame, switchOption } from './switch-style'

export function LanguageSwitch() {
  const text = useMessages().account.language
  const current = useLocale()
  return (
    <form method="post" action="/preferences">
      <fieldset className={switchFrame}>
        <legend className="sr-only">{text.label}</legend>
        {LOCALES.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
            // One word in the other language is not worth a font download: system fonts are used.
            className={cn(switchOption, locale !== current && 'font-system')}
          >
            {text[locale]}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
