import { randomUUID } from 'node:crypto'
import type { Db } from '@/lib/database/transaction'

/** Stores the request. It takes equally long for an address with an account and one without. */
export async function requestPasswordReset(db: Db, email: string): Promise<void> {
  await db.passwordResetRequest.create({ data: { id: randomUUID(), email }, select: { id: true } })
}
