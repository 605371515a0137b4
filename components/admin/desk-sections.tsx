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
import { useTranslations } from 'next-intl'
import { type DeskPage, mayOpen } from '@/lib/auth/desk-pages'
import type { OperatorRole } from '@/lib/http/scopes'
import type { Messages } from '@/lib/i18n/messages'
import { AdminLink } from './admin-link'

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

type DeskSectionsProps = { role: OperatorRole; of: 'sidebar' | 'sheet'; className?: string }

/** Links to the sections that the viewer may open: one below the other in the sidebar, two in a row in the sheet. */
export function DeskSections({ role, of, className }: DeskSectionsProps) {
  const t = useTranslations('admin.nav')
  const shown = groups
    .map(({ name, sections }) => ({ name, sections: sections.filter(([, href]) => mayOpen(role, href)) }))
    .filter(({ sections }) => sections.length > 0)
  return (
    <nav aria-label={t('label')} className={className}>
      {shown.map(({ name, sections }) => (
        <div key={name}>
          {name && (
            <p
              id={`${of}-${name}`}
              className="px-3 pt-2.5 pb-0.5 font-semibold text-2xs text-muted max-lg:text-xs"
            >
              {t(`groups.${name}`)}
            </p>
          )}
          <ul
            aria-labelledby={name ? `${of}-${name}` : undefined}
            className={of === 'sheet' ? 'grid grid-cols-2' : 'grid'}
          >
            {sections.map(([section, href, Icon]) => (
              <li key={section}>
                <AdminLink href={href}>
                  <Icon aria-hidden className="size-[1.125rem] shrink-0" />
                  {t(section)}
                </AdminLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
