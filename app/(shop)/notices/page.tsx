import {
  Bell,
  Landmark,
  PackageCheck,
  PackagePlus,
  ReceiptText,
  Settings2,
  TicketPercent,
  Truck,
  Undo2,
} from 'lucide-react'
import { getLocale, getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Container } from '@/components/layout/container'
import { MarkRead } from '@/components/notices/mark-read'
import { ButtonLink } from '@/components/ui/button-link'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { PageHeading } from '@/components/ui/page-heading'
import { requireViewer } from '@/lib/auth/require-viewer'
import { formatRelative } from '@/lib/i18n/format-date'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { listNotices } from '@/lib/notices/queries'
import { listNoticesEndpoint, type NoticeResponse } from '@/lib/notices/schema'

export const generateMetadata = privatePage('notices')

const ICONS: Record<string, typeof Bell> = {
  'order.paid': ReceiptText,
  'order.shipped': Truck,
  'order.trackingCorrected': Truck,
  'order.delivered': PackageCheck,
  'order.refunded': Undo2,
  'order.partially_refunded': Undo2,
  'return.decided': Undo2,
  'payment.returned': Undo2,
  'charge.refunded': Undo2,
  'coupon.expiring': TicketPercent,
  'product.restocked': PackagePlus,
  'withdrawal.decided': Landmark,
}

export default async function NoticesPage({ searchParams }: PageProps<'/notices'>) {
  const { userId } = await requireViewer('/notices')
  const { cursor } = await searchParams
  const parsed = listNoticesEndpoint.query.safeParse({ cursor })
  const query = parsed.success ? parsed.data : listNoticesEndpoint.query.parse({})
  const [locale, { notices: text }] = await Promise.all([getLocale(), getMessages()])
  const page = await listNotices(userId, { ...query, locale })
  const newest = page.items[0]
  return (
    <Container width="narrow">
      <PageHeading title={text.title}>
        <ButtonLink href="/account/notices" tone="ghost" size="sm">
          <Settings2 aria-hidden className="size-4" />
          {text.settings}
        </ButtonLink>
      </PageHeading>
      {newest ? (
        <>
          {!newest.read && <MarkRead upTo={newest.noticeId} />}
          <ul className="divide-y overflow-hidden rounded-xl bg-surface shadow-sm">
            {page.items.map((notice) => (
              <NoticeRow key={notice.noticeId} notice={notice} locale={locale} text={text} />
            ))}
          </ul>
          {page.nextCursor && (
            <div className="mt-5 grid">
              <ButtonLink href={`/notices?cursor=${page.nextCursor}`} tone="outline" rel="next">
                {text.more}
              </ButtonLink>
            </div>
          )}
        </>
      ) : (
        <EmptyState Icon={Bell} title={text.empty} body={text.emptyBody} />
      )}
    </Container>
  )
}

type NoticeRowProps = { notice: NoticeResponse; locale: Locale; text: Messages['notices'] }

function NoticeRow({ notice, locale, text }: NoticeRowProps) {
  const { kind, title, body, path, read, createdAt } = notice
  const Icon = ICONS[kind] ?? Bell
  return (
    <li className="relative flex gap-3.5 px-5 py-4">
      <span
        aria-hidden
        className={cn(
          'grid size-10 shrink-0 place-items-center rounded-full',
          read ? 'bg-sunken text-muted' : 'bg-accent-soft text-accent',
        )}
      >
        <Icon className="size-5" />
      </span>
      <div className="min-w-0 grow">
        <p className={cn('font-semibold', read && 'text-muted')}>
          {path ? (
            <Link href={path} className="after:absolute after:inset-0">
              {title}
            </Link>
          ) : (
            title
          )}
          {!read && (
            <span className="ml-1.5 inline-block size-2 rounded-full bg-accent align-middle">
              <span className="sr-only"> ({text.unread})</span>
            </span>
          )}
        </p>
        <p className="mt-0.5 break-words text-muted text-sm">{body}</p>
        <p className="mt-1 text-muted text-xs">{formatRelative(locale, createdAt)}</p>
      </div>
    </li>
  )
}
