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
import { listCampaigns, listUserCoupons } from '@/lib/coupons/queries'
import { fill } from '@/lib/i18n/fill'

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
  return (
    <Container className="min-h-[70dvh]">
      <PageHeading title={text.title} body={text.body}>
        {held !== null && held.length > 0 && (
          <ButtonLink href="#mine" tone="quiet">
            {fill(text.mineCount, { count: held.length })}
          </ButtonLink>
        )}
      </PageHeading>
      {campaigns.length === 0 ? (
        <EmptyState Icon={TicketPercent} title={text.empty} body={text.emptyBody}>
          <ButtonLink href="/best-sellers">{text.toBest}</ButtonLink>
        </EmptyState>
      ) : (
        <CampaignBoard
          rendered={campaigns}
          userId={viewer?.userId ?? null}
          heldIds={held?.map(({ couponId }) => couponId) ?? []}
          now={Date.now()}
          text={text}
        />
      )}
      {held && (
        <section aria-labelledby="mine">
          <h2 id="mine" className="mb-4 scroll-mt-24 font-bold text-2xl">
            {text.mine}
          </h2>
          {held.length > 0 ? (
            <HeldCoupons coupons={held} />
          ) : (
            <p className="rounded-xl bg-surface p-6 text-muted shadow-sm">
              <b className="block text-ink">{text.held.none}</b>
              {text.held.noneBody}
            </p>
          )}
        </section>
      )}
    </Container>
  )
}
