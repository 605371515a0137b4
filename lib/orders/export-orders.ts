import { csvRow } from '@/lib/catalog/csv'
import type { ExportedFile } from '@/lib/catalog/file-schema'
import { fullNameIn } from '@/lib/catalog/product-words'
import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Caller } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { before, conditionsOf } from '@/lib/orders/admin-queries'
import { ORDER_EXPORT_MAX, type OrderExportQuery } from '@/lib/orders/admin-schema'
import { orderedProductSelect, toOrderedProduct } from '@/lib/orders/ordered-product'
import { seoulTime } from '@/lib/time'

const PAGE = 1000

const readPage = (conditions: Prisma.OrderWhereInput[]) =>
  prisma.order.findMany({
    where: { AND: conditions },
    include: {
      user: { select: { name: true, email: true } },
      lines: { select: { ...orderedProductSelect, quantity: true }, orderBy: { productName: 'asc' } },
    },
    orderBy: { id: 'desc' },
    take: PAGE,
  })
type Row = Awaited<ReturnType<typeof readPage>>[number]

/** Korean time as spreadsheets read it. */
const time = (at: Date | null): string | null => at && seoulTime(at).replace('T', ' ')

const COLUMNS = {
  orderId: (order) => order.id,
  orderedAt: (order) => time(order.orderedAt),
  orderStatus: (order) => order.status,
  paymentType: (order) => order.paymentType,
  paidAt: (order) => time(order.paidAt),
  closedAt: (order) => time(order.closedAt),
  closedReason: (order) => order.closedReason,
  userId: (order) => order.userId,
  userName: (order) => order.user.name,
  email: (order) => order.user.email,
  products: (order) =>
    order.lines.map((line) => `${fullNameIn('ko', toOrderedProduct(line))} × ${line.quantity}`).join(', '),
  quantity: (order) => order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  subtotal: (order) => order.subtotal,
  discount: (order) => order.discount,
  finalPrice: (order) => order.total,
} as const satisfies Record<string, (order: Row) => string | number | null>

/** The orders that a search finds, as a CSV file. The log keeps who took people's names and addresses out of the shop. */
export async function exportOrders(filters: OrderExportQuery, by: Caller | null): Promise<ExportedFile> {
  const conditions = await conditionsOf(filters)
  const rows = await prisma.order.count({ where: { AND: conditions }, take: ORDER_EXPORT_MAX + 1 })
  if (rows > ORDER_EXPORT_MAX) {
    throw new ShopError('INVALID_REQUEST', { reason: 'TOO_MANY_ROWS', max: ORDER_EXPORT_MAX })
  }
  const change = { action: 'order.export', subject: 'orders', before: null, after: { ...filters, rows } }
  await transaction(prisma, (tx) => logChange(tx, { by, ...change }))
  return { name: `orders-${seoulTime(new Date()).slice(0, 10)}.csv`, content: streamOrders(conditions) }
}

/** Read in pages, so that memory stays bounded however slowly the file is taken. */
function streamOrders(conditions: Prisma.OrderWhereInput[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let last: number | undefined
  let left = ORDER_EXPORT_MAX
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvRow(Object.keys(COLUMNS))}`))
    },
    async pull(controller) {
      const orders = await readPage([...conditions, ...before(last)])
      const lines = orders.map((order) => csvRow(Object.values(COLUMNS).map((column) => column(order))))
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join('')))
      last = orders.at(-1)?.id
      left -= orders.length
      // Orders that were made meanwhile are newer than the first page, so the file ends.
      if (orders.length < PAGE || left <= 0) controller.close()
    },
  })
}
