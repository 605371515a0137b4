'use client'

import { ArrowDownLeft, ArrowUpRight, type LucideIcon, Undo2 } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import type { UserBalanceHistoryResponse } from '@/lib/wallet/schema'

type Type = UserBalanceHistoryResponse['transactionType']

const looks: Record<Type, { Icon: LucideIcon; spot: string; isIncome: boolean }> = {
  CHARGE: { Icon: ArrowDownLeft, spot: 'bg-jade-soft text-jade', isIncome: true },
  PAYMENT: { Icon: ArrowUpRight, spot: 'bg-sunken text-muted', isIncome: false },
  REFUND: { Icon: Undo2, spot: 'bg-jade-soft text-jade', isIncome: true },
}

/** A ledger entry with its texts in the language of the page. */
export type HistoryRow = Pick<UserBalanceHistoryResponse, 'sequence' | 'createdAt' | 'orderId'> & {
  type: Type
  title: string
  order: string
  when: string
  amount: string
  after: string
}

/** A client component, so that a page carries each entry once as data and once as HTML. */
export function HistoryRows({ rows }: { rows: HistoryRow[] }) {
  return (
    <ol className="divide-y">
      {rows.map((row) => (
        <Entry key={row.sequence} {...row} />
      ))}
    </ol>
  )
}

function Entry({ type, title, orderId, order, createdAt, when, amount, after }: HistoryRow) {
  const { Icon, spot, isIncome } = looks[type]
  return (
    <li className="flex items-center gap-3 py-4 sm:gap-4">
      <span className={cn('grid size-10 shrink-0 sm:size-11 place-items-center rounded-full', spot)}>
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap gap-x-2 font-semibold">
          {title}
          {orderId !== null && (
            <Link
              href={`/orders/${orderId}`}
              className="touch-area whitespace-nowrap font-normal text-muted text-sm underline underline-offset-4 hover:text-ink"
            >
              {order}
            </Link>
          )}
        </p>
        <time dateTime={`${createdAt}+09:00`} className="text-muted text-sm">
          {when}
        </time>
      </div>
      <div className="shrink-0 text-right tabular-nums">
        <p className={cn('font-bold text-lg', isIncome && 'text-jade')}>
          {isIncome && '+'}
          {amount}
        </p>
        <p className="text-muted text-sm">{after}</p>
      </div>
    </li>
  )
}
