import { Bell } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { fill } from '@/lib/i18n/fill'
import { useFigure } from './live-figures'
import type { ShellText } from './shell-figures'

const SHOWN_MAX = 99

type NoticeBellProps = { unread: number; text: ShellText; renderedAt: number }

/** The link to the notices with the number of unread ones. */
export function NoticeBell({ unread, text, renderedAt }: NoticeBellProps) {
  const count = useFigure('unread', unread, renderedAt) ?? unread
  return (
    <Link
      href="/notices"
      className="pressable grid size-11 shrink-0 place-items-center rounded-full hover:bg-sunken"
    >
      <span className="sr-only">{count > 0 ? fill(text.noticesUnread, { count }) : text.notices}</span>
      <span aria-hidden className="relative">
        <Bell className="size-[1.375rem]" />
        {count > 0 && (
          <span className="absolute -top-1.5 -right-2 grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-full bg-accent px-1 font-bold text-[0.625rem] text-accent-ink tabular-nums leading-none ring-2 ring-paper">
            {Math.min(count, SHOWN_MAX)}
            {count > SHOWN_MAX && '+'}
          </span>
        )}
      </span>
    </Link>
  )
}
