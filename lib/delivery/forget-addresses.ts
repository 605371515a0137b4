import type { Tx } from '@/lib/database/transaction'

/** Deletes the address book of someone who leaves. Orders keep their copies, as records of what was delivered where. */
export async function forgetAddresses(tx: Tx, userId: number): Promise<void> {
  await tx.address.deleteMany({ where: { userId } })
}
