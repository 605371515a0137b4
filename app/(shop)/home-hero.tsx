import { getLocale, getMessages } from 'next-intl/server'
import { RushTickets } from '@/components/catalog/rush-tickets'
import { ButtonLink } from '@/components/ui/button-link'
import { cn } from '@/components/ui/cn'
import { pickRush } from '@/lib/coupons/pick-rush'
import { listCampaigns } from '@/lib/coupons/queries'

export async function HomeHero() {
  const [{ catalog, coupons }, locale, campaigns] = await Promise.all([
    getMessages(),
    getLocale(),
    listCampaigns(),
  ])
  const { hero, rush } = catalog
  const { open, next } = pickRush(campaigns)
  return (
    <section className="grid items-center gap-5 rounded-2xl bg-accent-soft px-5 py-6 md:gap-8 md:px-10 md:py-12 lg:grid-cols-2 lg:gap-14 lg:px-14">
      <div>
        <p className="font-bold text-accent">{hero.kicker}</p>
        <h1 className="mt-1 font-extrabold text-3xl md:mt-3 md:text-4xl lg:text-5xl">{hero.title}</h1>
        <p className="mt-2 max-w-prose text-muted max-md:text-sm md:mt-4 md:text-lg">{hero.body}</p>
        {/* On a phone the ticket below leads there, too. */}
        <div className={cn('mt-6 flex flex-wrap gap-2 md:mt-8', (open ?? next) && 'max-sm:hidden')}>
          <ButtonLink href="/coupons" size="lg">
            {hero.coupons}
          </ButtonLink>
          <ButtonLink href="/best-sellers" tone="ghost" size="lg">
            {hero.ranking}
          </ButtonLink>
        </div>
      </div>
      <RushTickets
        campaigns={campaigns}
        now={Date.now()}
        locale={locale}
        text={{ ...rush, discount: coupons.discount }}
      />
    </section>
  )
}
