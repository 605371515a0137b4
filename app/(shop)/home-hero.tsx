import { getLocale, getMessages } from 'next-intl/server'
import { RushTickets } from '@/components/catalog/rush-tickets'
import { ButtonLink } from '@/components/ui/button-link'
import { listCampaigns } from '@/lib/coupons/queries'

export async function HomeHero() {
  const [{ catalog, coupons }, locale, campaigns] = await Promise.all([
    getMessages(),
    getLocale(),
    listCampaigns(),
  ])
  const { hero, rush } = catalog
  return (
    <section className="grid items-center gap-8 rounded-2xl bg-accent-soft px-5 py-8 md:px-10 md:py-12 lg:grid-cols-2 lg:gap-14 lg:px-14">
      <div>
        <p className="font-bold text-accent">{hero.kicker}</p>
        <h1 className="mt-2 font-extrabold text-4xl md:mt-3 lg:text-5xl">{hero.title}</h1>
        <p className="mt-3 max-w-prose text-muted md:mt-4 md:text-lg">{hero.body}</p>
        <div className="mt-6 flex flex-wrap gap-2 md:mt-8">
          <ButtonLink href="/coupons" size="lg">
            {hero.coupons}
          </ButtonLink>
          <ButtonLink href="/best-sellers" tone="ghost" size="lg" className="max-sm:hidden">
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
