import { useLocale, useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { formatDate } from '@/lib/i18n/format-date'
import type { NextStep } from '@/lib/payments/schema'

/** Leads back to the page of the payment company, where the buyer has not approved the payment yet. */
export function ContinuePayment({ next: { url, expiresAt } }: { next: NextStep }) {
  const t = useTranslations('payments.continue')
  const locale = useLocale()
  return (
    <Notice tone="warn" className="mb-2">
      <p className="mb-3">{t('body', { when: formatDate(locale, expiresAt, 'clock') })}</p>
      <a href={url} className={buttonStyle({ tone: 'accent', wide: true })}>
        {t('go')}
      </a>
    </Notice>
  )
}
