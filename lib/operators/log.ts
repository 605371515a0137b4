import type { Caller } from '@/lib/auth/caller'
import type { Tx } from '@/lib/database/transaction'
import { Prisma } from '@/lib/generated/prisma/client'

type Change = { action: string; subject: string; before: unknown; after: unknown }

/** Writes who changed what to the operator log, in the transaction of the change. */
export const logChange = (tx: Tx, { by, ...change }: Change & { by: Caller | null }): Promise<void> =>
  logChanges(tx, by, [change])

/** The same for several changes of one operator, in one statement. */
export async function logChanges(tx: Tx, by: Caller | null, changes: readonly Change[]): Promise<void> {
  await tx.operatorLog.createMany({
    data: changes.map(({ action, subject, before, after }) => ({
      operatorId: by?.userId ?? null,
      actor: by?.name ?? 'system',
      action,
      subject,
      before: toJson(before),
      after: toJson(after),
    })),
  })
}

/** As JSON would store it: dates as text, without undefined members. */
const toJson = (value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null || value === undefined ? Prisma.DbNull : JSON.parse(JSON.stringify(value))
