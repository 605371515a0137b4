import { Check, CircleAlert, Hourglass, Undo2, X } from 'lucide-react'
import { notFound, redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Container } from '@/components/layout/container'
import { ContinuePayment } from '@/components/payments/continue-payment'
import { ButtonLink } from '@/components/ui/button-link'
import { cn } from '@/components/ui/cn'
import { Refresher } from '@/components/ui/refresher'
import { currentViewer } from '@/lib/auth/viewer'
import { formatWon } from '@/lib/i18n/format'
import { type AttemptResult, findAttemptResult } from '@/lib/payments/attempt-result'

export const generateMetadata = privatePage('payments.result')

const looks = {
  paid: { Icon: Check, spot: 'bg-jade text-jade-ink' },
  returned: { Icon: Undo2, spot: 'bg-sunken text-muted' },
  waiting: { Icon: Hourglass, spot: 'bg-warn-soft text-warn' },
  open: { Icon: Hourglass, spot: 'bg-warn-soft text-warn' },
  failed: { Icon: X, spot: 'bg-danger-soft text-danger' },
  cancelled: { Icon: X, spot: 'bg-sunken text-muted' },
  expired: { Icon: X, spot: 'bg-danger-soft text-danger' },
  review: { Icon: CircleAlert, spot: 'bg-warn-soft text-warn' },
} as const satisfies Record<AttemptResult['kind'], object>

/**
 * What has become of a payment, for the browser that came back from the payment company, which may be another than the one
 * that is signed in. It shows nothing of what was bought.
 */
export default async function PaymentResultPage({ params }: { params: Promise<{ attemptId: string }> }) {
  const { attemptId } = await params
  const [result, viewer] = await Promise.all([findAttemptResult(attemptId), currentViewer()])
  if (!result) notFound()
  const { kind, orderId, userId, amount, next } = result
  if (kind === 'paid' && viewer?.userId === userId) {
    redirect(orderId === null ? '/wallet' : `/orders/${orderId}/receipt`)
  }
  const [t, locale] = await Promise.all([getTranslations('payments.result'), getLocale()])
  const { Icon, spot } = looks[kind]
  const isCharge = orderId === null
  return (
    <Container width="narrow" className="pt-8 md:pt-14">
      <div role="status" className="flex flex-col items-center text-center">
        <span className={cn('grid size-16 place-items-center rounded-full', spot)}>
          <Icon aria-hidden className="size-8 stroke-[2.5]" />
        </span>
        <h1 className="mt-5 font-extrabold text-3xl">{t(`${kind}.title`)}</h1>
        <p className="mt-2 text-balance text-muted">
          {t(kind === 'cancelled' && isCharge ? 'failed.body' : `${kind}.body`, {
            amount: formatWon(locale, amount),
          })}
        </p>
      </div>
      <div className="mt-8 grid gap-2.5">
        {next && <ContinuePayment next={next} />}
        <ButtonLink href={isCharge ? '/wallet' : `/orders/${orderId}`} tone="ink" wide>
          {t(isCharge ? 'toWallet' : 'toOrder')}
        </ButtonLink>
      </div>
      {(kind === 'waiting' || kind === 'open') && <Refresher seconds={1} laterSeconds={5} />}
    </Container>
  )
}
