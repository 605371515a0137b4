import type { Tx } from '@/lib/database/transaction'

/** Deletes the notices and the choices of someone who leaves. */
export async function forgetNotices(tx: Tx, userId: number): Promise<void> {
  await tx.notice.deleteMany({ where: { userId } })
  await tx.textMessage.deleteMany({ where: { userId } })
  await tx.noticePreference.deleteMany({ where: { userId } })
}
