import {
  BookCheck,
  CalendarDays,
  KeyRound,
  type LucideIcon,
  Package,
  Radio,
  ReceiptText,
  ScrollText,
  Store,
  TicketPercent,
  UsersRound,
} from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Wordmark } from '@/components/layout/wordmark'
import type { Messages } from '@/lib/i18n/messages'
import { AdminLink } from './admin-link'
import { KeyboardShortcuts } from './keyboard-shortcuts'

type Section = Exclude<keyof Messages['admin']['nav'], 'label'>

const sections: [Section, href: string, LucideIcon][] = [
  ['today', '/admin', CalendarDays],
  ['orders', '/admin/orders', ReceiptText],
  ['products', '/admin/products', Package],
  ['coupons', '/admin/coupons', TicketPercent],
  ['people', '/admin/people', UsersRound],
  ['events', '/admin/events', Radio],
  ['books', '/admin/books', BookCheck],
  ['apiKeys', '/admin/keys', KeyRound],
  ['log', '/admin/log', ScrollText],
]

/** A sidebar on wide screens, a horizontally scrolling bar on a phone. */
export function AdminShell({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations('admin')
  const shop = useTranslations('common')('shop')
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2.5 font-semibold text-paper focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="sticky top-0 z-30 border-b bg-paper/92 backdrop-blur-md lg:h-dvh lg:border-r lg:border-b-0 lg:bg-sunken">
        <div className="flex h-full flex-col lg:px-3 lg:py-5">
          <div className="flex items-center justify-between gap-3 px-4 pt-2 lg:px-3 lg:pt-0">
            <span className="flex items-center gap-2">
              <Wordmark name={shop} />
              <span className="font-semibold text-muted text-sm">{t('title')}</span>
            </span>
            <Link
              href="/"
              className="flex min-h-11 items-center gap-1.5 rounded-md px-2 font-semibold text-muted text-sm hover:text-ink lg:hidden"
            >
              <Store aria-hidden className="size-4" />
              {t('toShop')}
            </Link>
          </div>
          <nav
            aria-label={t('nav.label')}
            className="scrollbar-none overflow-x-auto px-2 lg:mt-6 lg:overflow-visible lg:px-0"
          >
            <ul className="flex gap-1 pb-1.5 lg:flex-col lg:pb-0">
              {sections.map(([section, href, Icon]) => (
                <li key={section}>
                  <AdminLink href={href}>
                    <Icon aria-hidden className="size-[1.125rem] shrink-0 max-lg:hidden" />
                    {t(`nav.${section}`)}
                  </AdminLink>
                </li>
              ))}
            </ul>
          </nav>
          <div className="mt-auto hidden gap-1 px-3 text-sm lg:grid">
            <p className="mb-3 text-muted text-xs">{t('shortcuts')}</p>
            <p className="truncate font-semibold">{name}</p>
            <Link href="/" className="flex min-h-9 items-center gap-1.5 text-muted hover:text-ink">
              <Store aria-hidden className="size-4" />
              {t('toShop')}
            </Link>
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pb-20 outline-none md:px-8">
        <div className="mx-auto max-w-shop">{children}</div>
      </main>
      <KeyboardShortcuts />
    </div>
  )
}
