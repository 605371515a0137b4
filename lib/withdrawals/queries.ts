import type { z } from 'zod'
import { prisma } from '@/lib/database/client'
import type { Db, Tx } from '@/lib/database/transaction'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type Page, pageOf } from '@/lib/http/page-of'
import { seoulTime } from '@/lib/time'
import type {
  adminListWithdrawalsEndpoint,
  listWithdrawalsEndpoint,
  WithdrawalResponse,
  WithdrawalRow,
} from '@/lib/withdrawals/schema'

type Withdrawal = Omit<Prisma.Result<typeof prisma.withdrawal, object, 'findUniqueOrThrow'>, 'account'>

export const toWithdrawal = (withdrawal: Withdrawal): WithdrawalResponse => ({
  withdrawalId: withdrawal.id,
  amount: withdrawal.amount,
  // The CHECK of the column has the same states, and only banks of the list are stored.
  state: withdrawal.state as WithdrawalResponse['state'],
  bank: withdrawal.bank as WithdrawalResponse['bank'],
  accountHint: withdrawal.accountHint,
  holder: withdrawal.holder,
  reason: withdrawal.reason,
  requestedAt: seoulTime(withdrawal.requestedAt),
  closedAt: withdrawal.closedAt && seoulTime(withdrawal.closedAt),
})

export const WITH_USER = { user: { select: { name: true } } } as const

export const toWithdrawalRow = (withdrawal: Withdrawal & { user: { name: string } }): WithdrawalRow => ({
  ...toWithdrawal(withdrawal),
  userId: withdrawal.userId,
  userName: withdrawal.user.name,
})

type OwnQuery = z.output<typeof listWithdrawalsEndpoint.query>

export async function listWithdrawals(
  userId: number,
  { cursor, limit }: OwnQuery,
): Promise<Page<WithdrawalResponse>> {
  const rows = await prisma.withdrawal.findMany({
    where: { userId, ...(cursor === undefined ? {} : { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  return pageOf(rows.map(toWithdrawal), limit, ({ withdrawalId }) => withdrawalId)
}

type DeskQuery = z.output<typeof adminListWithdrawalsEndpoint.query>

/** What waits is listed in the order of the requests. */
export async function listAllWithdrawals({
  state,
  userId,
  cursor,
  limit,
}: DeskQuery): Promise<Page<WithdrawalRow>> {
  const isQueue = state === 'REQUESTED'
  const rows = await prisma.withdrawal.findMany({
    where: {
      ...(state === undefined ? {} : { state }),
      ...(userId === undefined ? {} : { userId }),
      ...(cursor === undefined ? {} : { id: isQueue ? { gt: cursor } : { lt: cursor } }),
    },
    orderBy: { id: isQueue ? 'asc' : 'desc' },
    take: limit + 1,
    include: WITH_USER,
  })
  return pageOf(rows.map(toWithdrawalRow), limit, ({ withdrawalId }) => withdrawalId)
}

/** How many wait for an operator. */
export const countWaitingWithdrawals = (db: Db = prisma): Promise<number> =>
  db.withdrawal.count({ where: { state: 'REQUESTED' } })

export const hasWaitingWithdrawal = async (tx: Tx, userId: number): Promise<boolean> =>
  (await tx.withdrawal.count({ where: { userId, state: 'REQUESTED' } })) > 0
