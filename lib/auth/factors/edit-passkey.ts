import { afterRemoving } from '@/lib/auth/factors/factor'
import { passkeySelect, toPasskey } from '@/lib/auth/factors/queries'
import type { PasskeyResponse } from '@/lib/auth/factors/schema'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { lockUser } from '@/lib/users/require-user'

type Rename = { passkeyId: number; name: string; userId: number }

export async function renamePasskey(db: Db, { passkeyId, name, userId }: Rename): Promise<PasskeyResponse> {
  const [passkey] = await db.passkey.updateManyAndReturn({
    where: { id: passkeyId, userId },
    data: { name },
    select: passkeySelect,
  })
  if (!passkey) throw new ShopError('PASSKEY_NOT_FOUND')
  return toPasskey(passkey)
}

/** Removes a passkey of the caller. Another user's is not found. */
export function removePasskey(db: Db, passkeyId: number, caller: Caller | null): Promise<void> {
  const userId = requireUserId(caller)
  return transaction(db, async (tx) => {
    await lockUser(tx, userId)
    const { count } = await tx.passkey.deleteMany({ where: { id: passkeyId, userId } })
    if (count === 0) throw new ShopError('PASSKEY_NOT_FOUND')
    await afterRemoving(tx, { userId, factor: 'passkey', caller })
  })
}
