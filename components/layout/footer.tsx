import { useMessages } from 'next-intl'
import { Link } from '@/components/ui/link'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { BusinessInfo, type BusinessInfoProps } from './business-info'
import { LanguageSwitch } from './language-switch'
import { Mark } from './mark'
import { ThemeChoice } from './theme-choice'

const columnsIn = ({ footer, ...nav }: Messages['nav']) => [
  {
    title: footer.shopping,
    links: [
      { href: '/products', label: nav.products },
      { href: '/best-sellers', label: nav.bestSellers },
      { href: '/coupons', label: nav.coupons },
    ],
  },
  {
    title: footer.me,
    links: [
      { href: '/orders', label: nav.orders },
      { href: '/wallet', label: nav.wallet },
      { href: '/account', label: nav.account },
      { href: '/help', label: footer.help },
    ],
  },
  {
    title: footer.developers,
    links: [
      { href: '/docs', label: footer.docs },
      { href: '/api/v1/openapi.json', label: footer.openapi },
    ],
  },
]

export function Footer({ business }: { business: BusinessInfoProps }) {
  const { nav, common } = useMessages()
  const { footer } = nav
  return (
    <footer className="mt-16 border-t bg-surface pb-tabbar md:mt-24 lg:pb-0">
      <div className="mx-auto grid max-w-shop gap-8 px-4 py-10 md:px-6 md:py-14 lg:grid-cols-[1fr_auto] lg:gap-16">
        <div>
          <p className="flex items-center gap-1.5 font-extrabold text-lg">
            <Mark className="size-6" />
            {common.shop}
          </p>
          <p className="mt-2 max-w-prose text-muted text-sm">{common.description}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            <LanguageSwitch />
            <ThemeChoice />
          </div>
        </div>
        <nav aria-label={footer.label} className="grid grid-cols-3 gap-x-4 lg:gap-x-16">
          {columnsIn(nav).map(({ title, links }) => (
            <div key={title}>
              <h2 className="font-semibold text-sm">{title}</h2>
              <ul className="mt-2">
                {links.map(({ href, label }) => (
                  <li key={href}>
                    <Link href={href} className="footer-link">
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <BusinessInfo {...business} />
        <p className="text-balance text-muted text-xs lg:col-span-2">
          {fill(footer.copyright, { year: new Date().getFullYear() })} · {footer.promise}
        </p>
      </div>
    </footer>
  )
}
