import {
  BookCheck,
  CalendarDays,
  CreditCard,
  KeyRound,
  Landmark,
  type LucideIcon,
  Mail,
  MessageCircleQuestion,
  MessageSquareText,
  Package,
  Radio,
  ReceiptText,
  ScrollText,
  Search,
  Shapes,
  TicketPercent,
  Truck,
  Undo2,
  UserCog,
  UsersRound,
} from 'lucide-react'
import { useMessages, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Wordmark } from '@/components/layout/wordmark'
import { type DeskPage, mayOpen } from '@/lib/auth/desk-pages'
import type { OperatorRole } from '@/lib/http/scopes'
import type { Messages } from '@/lib/i18n/messages'
import type { Theme } from '@/lib/theme/theme'
import { AdminLink } from './admin-link'
import { DeskMenu } from './desk-menu'
import { DeskRole } from './desk-role'
import { KeyboardShortcuts } from './keyboard-shortcuts'

type Texts = Messages['admin']['nav']
type Section = [text: Exclude<keyof Texts, 'label' | 'groups'>, href: DeskPage, LucideIcon]

/** The sections in groups of one kind of work. Today's page stands alone above them. */
const groups: { name: keyof Texts['groups'] | null; sections: Section[] }[] = [
  { name: null, sections: [['today', '/admin', CalendarDays]] },
  {
    name: 'orders',
    sections: [
      ['orders', '/admin/orders', ReceiptText],
      ['fulfilment', '/admin/fulfilment', Truck],
      ['returns', '/admin/returns', Undo2],
    ],
  },
  {
    name: 'catalogue',
    sections: [
      ['products', '/admin/products', Package],
      ['categories', '/admin/categories', Shapes],
      ['synonyms', '/admin/synonyms', Search],
      ['coupons', '/admin/coupons', TicketPercent],
      ['reviews', '/admin/reviews', MessageSquareText],
    ],
  },
  {
    name: 'people',
    sections: [
      ['people', '/admin/people', UsersRound],
      ['tickets', '/admin/tickets', MessageCircleQuestion],
      ['withdrawals', '/admin/withdrawals', Landmark],
      ['payments', '/admin/payments', CreditCard],
    ],
  },
  {
    name: 'shop',
    sections: [
      ['books', '/admin/books', BookCheck],
      ['events', '/admin/events', Radio],
      ['mails', '/admin/mails', Mail],
      ['operators', '/admin/operators', UserCog],
      ['apiKeys', '/admin/keys', KeyRound],
      ['log', '/admin/log', ScrollText],
    ],
  },
]

type AdminShellProps = { name: string; role: OperatorRole; theme: Theme; children: ReactNode }

/** A sidebar on wide screens, a horizontally scrolling bar on a phone, with the sections that the viewer may open. */
export function AdminShell({ name, role, theme, children }: AdminShellProps) {
  const t = useTranslations('admin')
  const { account, common, nav } = useMessages()
  const shown = groups
    .map(({ name, sections }) => ({ name, sections: sections.filter(([, href]) => mayOpen(role, href)) }))
    .filter(({ sections }) => sections.length > 0)
  const menuText = {
    label: nav.accountMenu,
    signOut: nav.signOut,
    toShop: t('toShop'),
    theme: account.theme,
    language: account.language,
  }
  return (
    <div className="min-h-dvh lg:not-print:grid lg:not-print:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-2.5 font-semibold text-paper focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="print:hidden sticky short:max-lg:static top-0 z-30 border-b bg-paper/92 backdrop-blur-md lg:h-dvh lg:border-r lg:border-b-0 lg:bg-sunken">
        <div className="flex h-full flex-col lg:px-3 lg:py-4">
          <div className="flex items-center justify-between gap-3 px-4 pt-2 lg:px-3 lg:pt-0">
            <span className="flex items-center gap-2">
              <Wordmark name={common.shop} />
              <span className="font-semibold text-muted text-sm">{t('title')}</span>
            </span>
            <div className="lg:hidden">
              <DeskMenu name={name} theme={theme} text={menuText} side="bottom" />
            </div>
          </div>
          <nav
            aria-label={t('nav.label')}
            className="scrollbar-none flex gap-1 overflow-x-auto px-2 pb-1.5 lg:mt-4 lg:min-h-0 lg:flex-col lg:gap-0 lg:overflow-y-auto lg:px-0 lg:pb-0"
          >
            {shown.map(({ name, sections }) => (
              <div key={name} className="max-lg:contents">
                {name && (
                  <p
                    id={`desk-${name}`}
                    className="px-3 pt-2.5 pb-0.5 font-semibold text-2xs text-muted max-lg:sr-only"
                  >
                    {t(`nav.groups.${name}`)}
                  </p>
                )}
                <ul
                  aria-labelledby={name ? `desk-${name}` : undefined}
                  className="flex gap-1 lg:flex-col lg:gap-0"
                >
                  {sections.map(([section, href, Icon]) => (
                    <li key={section}>
                      <AdminLink href={href}>
                        <Icon aria-hidden className="size-[1.125rem] shrink-0 max-lg:hidden" />
                        {t(`nav.${section}`)}
                      </AdminLink>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
          <div className="mt-auto hidden gap-1 pt-2 lg:grid">
            <p className="px-3 text-muted text-xs">{t('shortcuts')}</p>
            <DeskMenu name={name} theme={theme} text={menuText} side="top" />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="min-w-0 px-4 pb-20 outline-none md:px-8">
        <div className="mx-auto max-w-shop">
          <DeskRole role={role}>{children}</DeskRole>
        </div>
      </main>
      <KeyboardShortcuts />
    </div>
  )
}
