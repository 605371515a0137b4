import { TicketPercent } from 'lucide-react'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { CampaignBoard } from '@/components/coupons/campaign-board'
import { HeldCoupons } from '@/components/coupons/held-coupons'
import { Container } from '@/components/layout/container'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { currentViewer } from '@/lib/auth/viewer'
import { heldStateOf, isUsable } from '@/lib/coupons/held-state'
import { listCampaigns, listUserCoupons } from '@/lib/coupons/queries'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('coupons')
  return { title: t('title'), description: t('body'), alternates: { canonical: '/coupons' } }
}

export default async function CouponsPage() {
  const viewer = await currentViewer()
  const [campaigns, held, { coupons: text }] = await Promise.all([
    listCampaigns(),
    viewer ? listUserCoupons(viewer.userId) : null,
    getMessages(),
  ])
  const usable = held?.filter(isUsable).length ?? 0
  return (
    <Container className="min-h-[70dvh]">
      <PageHeading title={text.title} body={text.body}>
        {held !== null && held.length > 0 && (
          <ButtonLink href="#mine" tone="quiet">
            {usable > 0 ? fill(text.mineCount, { count: usable }) : text.mine}
          </ButtonLink>
        )}
      </PageHeading>
      {campaigns.length === 0 ? (
        <EmptyState Icon={TicketPercent} title={text.empty} body={text.emptyBody}>
          <ButtonLink href="/best-sellers">{text.toBest}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          {!viewer && <SignInFirst text={text.claim} />}
          <CampaignBoard
            rendered={campaigns}
            userId={viewer?.userId ?? null}
            held={Object.fromEntries((held ?? []).map((coupon) => [coupon.couponId, heldStateOf(coupon)]))}
            now={Date.now()}
            text={text}
          />
        </>
      )}
      {held && (
        <section aria-labelledby="mine">
          <h2 id="mine" className="mb-4 scroll-mt-24 font-extrabold text-2xl">
            {text.mine}
          </h2>
          {held.length > 0 ? (
            <HeldCoupons coupons={held} />
          ) : (
            <p className="text-muted">
              <b className="block text-ink">{text.held.none}</b>
              {text.held.noneBody}
            </p>
          )}
        </section>
      )}
    </Container>
  )
}

/** Said once, and not by each button. */
function SignInFirst({ text }: { text: Messages['coupons']['claim'] }) {
  return (
    <p className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-sunken py-2 pr-2 pl-4 text-sm">
      {text.signInFirst}
      <ButtonLink href="/sign-in?callbackUrl=/coupons" tone="ink" size="sm">
        {text.signIn}
      </ButtonLink>
    </p>
  )
}
