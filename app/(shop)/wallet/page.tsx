import { WalletMinimal } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Container } from '@/components/layout/container'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { MoreLink } from '@/components/ui/more-link'
import { PageHeading } from '@/components/ui/page-heading'
import { Price } from '@/components/ui/price'
import { Section } from '@/components/ui/section'
import { BalanceChart } from '@/components/wallet/balance-chart'
import { ChargeForm } from '@/components/wallet/charge-form'
import { HistoryList } from '@/components/wallet/history-list'
import { requireViewer } from '@/lib/auth/require-viewer'
import { formatRelative } from '@/lib/i18n/format-date'
import { positiveInteger } from '@/lib/pages/positive-integer'
import { offeredChargeTypes } from '@/lib/payments/the-gateway'
import { chargeLimits } from '@/lib/settings/charge-limits'
import { seoulTime } from '@/lib/time'
import { getBalance, getHistory, newestOf } from '@/lib/wallet/queries'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

const ENTRIES_PER_PAGE = 20

export const generateMetadata = privatePage('wallet')

export default async function WalletPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { userId } = await requireViewer('/wallet')
  const before = positiveInteger((await searchParams).before)
  const [{ amount }, latest, older, t, messages] = await Promise.all([
    getBalance(userId),
    getHistory(userId),
    before === undefined ? null : getHistory(userId, { limit: ENTRIES_PER_PAGE, before }),
    getTranslations('wallet'),
    getMessages(),
  ])
  const today = seoulTime(new Date()).slice(0, 'YYYY-MM-DD'.length)
  const page = older ?? newestOf(latest, ENTRIES_PER_PAGE)
  return (
    <Container>
      <PageHeading title={t('title')} />
      <div className="grid items-start gap-4 md:gap-6 md:grid-cols-[1fr_20rem] lg:grid-cols-[1fr_26rem]">
        <BalanceCard amount={amount} newest={latest.items.at(-1)} />
        <Section title={t('charge.title')} className="md:col-start-2 md:row-span-3 md:row-start-1">
          <ChargeForm
            userId={userId}
            balance={amount}
            limits={chargeLimits()}
            methods={offeredChargeTypes()}
            text={messages.wallet.charge}
            typeNames={messages.payments.types}
          />
        </Section>
        {latest.items.length > 0 && (
          <Section title={t('chart.title')}>
            <BalanceChart entries={latest.items} today={today} />
          </Section>
        )}
        <Card id="history" className="max-md:-mx-4 max-md:rounded-none max-md:px-4 max-md:shadow-none">
          <div className="flex items-center justify-between gap-4">
            <h2 className="font-bold text-xl">{t('history.title')}</h2>
            {before !== undefined && (
              <Link
                href="/wallet#history"
                className="inline-flex min-h-11 items-center font-semibold text-accent text-sm"
              >
                {t('history.latest')}
              </Link>
            )}
          </div>
          {page.items.length === 0 ? (
            <EmptyState
              Icon={WalletMinimal}
              title={t('history.empty')}
              body={t('history.emptyBody')}
              className="py-12 md:py-14"
            />
          ) : (
            <HistoryList entries={page.items.toReversed()} />
          )}
          {page.before !== null && (
            <MoreLink href={`/wallet?before=${page.before}#history`}>{t('history.older')}</MoreLink>
          )}
        </Card>
      </div>
    </Container>
  )
}

type BalanceCardProps = { amount: number; newest: UserBalanceHistoryResponse | undefined }

async function BalanceCard({ amount, newest }: BalanceCardProps) {
  const [t, locale] = await Promise.all([getTranslations('wallet'), getLocale()])
  return (
    <div className="rounded-xl bg-jade-soft p-5 md:p-8">
      <p className="font-semibold text-jade">{t('balance')}</p>
      <p className="mt-1">
        <Price won={amount} size="xl" />
      </p>
      <p className="mt-1.5 text-muted text-sm">
        {newest ? t('lastChanged', { when: formatRelative(locale, newest.createdAt) }) : t('untouched')}
      </p>
      <ButtonLink href="/wallet/withdraw" tone="outline" size="sm" className="mt-4">
        {t('withdrawal.link')}
      </ButtonLink>
    </div>
  )
}
