import { useLocale, useTranslations } from 'next-intl'
import { LOCALES } from '@/lib/i18n/locale'
import { setLocale } from '@/lib/i18n/set-locale'
import { switchFrame, switchOption } from './switch-style'

export function LanguageSwitch() {
  const t = useTranslations('account.language')
  const current = useLocale()
  return (
    <form action={setLocale}>
      <fieldset className={switchFrame}>
        <legend className="sr-only">{t('label')}</legend>
        {LOCALES.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
            className={switchOption}
          >
            {t(locale)}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
