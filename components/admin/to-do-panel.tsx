import { useTranslations } from 'next-intl'
import { mayOpen } from '@/lib/auth/desk-pages'
import type { FulfilmentCounts } from '@/lib/fulfilment/queue-schema'
import type { UserRole } from '@/lib/http/scopes'
import type { Messages } from '@/lib/i18n/messages'
import type { ReturnCounts } from '@/lib/returns/admin-schema'
import type { LowStockRow, TodayResponse } from '@/lib/totals/schema'
import { EVENT_LAG_SECONDS_MAX } from './shop-health'
import { type ToDo, ToDoList } from './to-do-list'

/** Mails or messages to phones that did not arrive. */
type Trouble = { failing: number; dead: number }

type ToDoPanelProps = {
  today: TodayResponse
  lowStock: LowStockRow[]
  fulfilment: Pick<FulfilmentCounts, 'toPack' | 'late'>
  returns: Pick<ReturnCounts, 'toDecide' | 'toReceive'>
  backupFailure: string | null
  role: UserRole
  mails: Trouble
  texts: Trouble
  withdrawals: number
}

/** What is named with its number. */
type Counted = Exclude<keyof Messages['admin']['today']['doing'], 'audit' | 'backup'>

/** What the shop's figures leave the viewer to do. A domain with something to do adds its line here. */
export function ToDoPanel(props: ToDoPanelProps) {
  const { today, lowStock, fulfilment, returns, backupFailure, mails, texts, withdrawals, role } = props
  const t = useTranslations('admin.today.doing')
  const { events, audit, gateway } = today
  const soldOut = lowStock.filter(({ stockQuantity }) => stockQuantity === 0).length
  const low = lowStock.length - soldOut
  const late = events.dead === 0 && events.pending > 0 && events.lagSeconds > EVENT_LAG_SECONDS_MAX
  const counted = (key: Counted, count: number, href: string, urgent = false): ToDo | false =>
    count > 0 && { key, text: t(key, { count }), href, urgent }
  const found: (ToDo | false)[] = [
    audit?.ok === false && { key: 'audit', text: t('audit'), href: '/admin/books', urgent: true },
    counted('refunds', gateway.refundsOwed, '/admin/orders?refundOwed=true', true),
    counted('contradictions', gateway.contradictions, '/admin/payments', true),
    backupFailure !== null && { key: 'backup', text: t('backup'), href: '#health', urgent: true },
    counted('lateParcels', fulfilment.late, '/admin/fulfilment', true),
    counted('dead', events.dead, '/admin/events?state=DEAD', true),
    counted('failingMails', mails.failing, '/admin/mails?state=PENDING', true),
    counted('failingTexts', texts.failing, '/admin/mails/texts?state=PENDING', true),
    counted('withdrawals', withdrawals, '/admin/withdrawals?state=REQUESTED'),
    counted('deadMails', mails.dead, '/admin/mails?state=DEAD'),
    counted('deadTexts', texts.dead, '/admin/mails/texts?state=DEAD'),
    late && counted('late', events.pending, '/admin/events?state=PENDING'),
    counted('toPack', fulfilment.toPack, '/admin/fulfilment?queue=TO_PACK'),
    counted('returnsToDecide', returns.toDecide, '/admin/returns'),
    counted('returnsToReceive', returns.toReceive, '/admin/returns?state=ACCEPTED'),
    counted('soldOut', soldOut, '#low-stock'),
    counted('low', low, '#low-stock'),
  ]
  const items = found.filter((item) => item !== false)
  return <ToDoList items={items.filter(({ href }) => href.startsWith('#') || mayOpen(role, href))} />
}
