import { getLocale, getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { StepUp } from '@/components/account/step-up'
import { Container } from '@/components/layout/container'
import { ButtonLink } from '@/components/ui/button-link'
import { Card } from '@/components/ui/card'
import { KeptToast } from '@/components/ui/kept-toast'
import { Link } from '@/components/ui/link'
import { MoreLink } from '@/components/ui/more-link'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { ChargeRefundForm } from '@/components/wallet/charge-refund-form'
import { WithdrawForm } from '@/components/wallet/withdraw-form'
import { WithdrawalList } from '@/components/wallet/withdrawal-list'
import { requireViewer } from '@/lib/auth/require-viewer'
import { fill } from '@/lib/i18n/fill'
import { formatWon } from '@/lib/i18n/format'
import { positiveInteger } from '@/lib/pages/positive-integer'
import { readRefundable } from '@/lib/payments/refund-charges'
import { findAccount } from '@/lib/users/queries'
import { getBalance } from '@/lib/wallet/queries'
import { readWalletMoney } from '@/lib/wallet/withdrawable'
import { listWithdrawals } from '@/lib/withdrawals/queries'

const PER_PAGE = 20

export const generateMetadata = privatePage('wallet.withdrawal')

type WithdrawPageProps = { searchParams: Promise<{ cursor?: string }> }

export default async function WithdrawPage({ searchParams }: WithdrawPageProps) {
  const { userId } = await requireViewer('/wallet/withdraw')
  const cursor = positiveInteger((await searchParams).cursor)
  const [account, { amount: balance }, { withdrawable: amount }, refundable, newest, page, locale, messages] =
    await Promise.all([
      findAccount(userId),
      getBalance(userId),
      readWalletMoney(userId),
      readRefundable(userId),
      listWithdrawals(userId, { cursor: undefined, limit: 1 }),
      listWithdrawals(userId, { cursor, limit: PER_PAGE }),
      getLocale(),
      getMessages(),
    ])
  const { account: accountText, wallet } = messages
  const text = wallet.withdrawal
  const refund = wallet.chargeRefund
  const waits = newest.items[0]?.state === 'REQUESTED'
  return (
    <Container width="narrow">
      <PageHeading
        title={text.title}
        body={fill(text.body, { balance: formatWon(locale, balance) })}
        parent={{ label: wallet.title, href: '/wallet' }}
      />
      <Card className="grid gap-5">
        {account?.emailVerifiedAt == null ? (
          <Notice tone="warn">
            <p>{text.unverified}</p>
            <ButtonLink href="/account" tone="outline" size="sm" className="mt-2.5">
              {text.verify}
            </ButtonLink>
          </Notice>
        ) : waits ? (
          <Notice>{text.waiting}</Notice>
        ) : amount === 0 ? (
          <Notice>{text.nothing}</Notice>
        ) : (
          <WithdrawForm
            balance={balance}
            limit={amount}
            name={account.name}
            text={text}
            problems={{ ...accountText.problems, ...text.problems }}
          />
        )}
        {amount < balance && (
          <p className="text-muted text-sm">{fill(text.byCard, { amount: formatWon(locale, amount) })}</p>
        )}
        <p className="text-muted text-sm">
          {text.rule}{' '}
          <Link href="/prepaid" className="underline underline-offset-4">
            {text.terms}
          </Link>
        </p>
      </Card>
      {refundable > 0 && (
        <Section title={refund.title} className="mt-4">
          <p className="mb-5 text-muted text-sm">
            {fill(refund.body, { amount: formatWon(locale, refundable) })}
          </p>
          <ChargeRefundForm
            limit={refundable}
            text={refund}
            problems={{ ...accountText.problems, ...refund.problems }}
          />
        </Section>
      )}
      {page.items.length > 0 && (
        <Section title={text.listTitle} className="mt-4">
          <WithdrawalList withdrawals={page.items} text={text} />
          {page.nextCursor && (
            <MoreLink href={`/wallet/withdraw?cursor=${page.nextCursor}`}>{text.older}</MoreLink>
          )}
        </Section>
      )}
      <KeptToast renderedAt={Date.now()} />
      <StepUp text={accountText.stepUp} problems={accountText.problems} />
    </Container>
  )
}
