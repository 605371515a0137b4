import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Caller } from '@/lib/http/caller'
import { logChanges } from '@/lib/operators/log'

type Revocation = {
  apiKeyId: number
  /** Whose key it must be: a user's, any partner's, or anyone's. */
  owner: number | 'partner' | 'anyone'
  /** Null for the command line. */
  by: Caller | null
}

/** Revokes a key and, recursively, every key that was created with it. */
export function revokeApiKey(db: Db, { apiKeyId, owner, by }: Revocation): Promise<void> {
  const ownedBy = owner === 'anyone' ? {} : { userId: owner === 'partner' ? null : owner }
  return transaction(db, async (tx) => {
    const [key] = await revoke(tx, { id: apiKeyId, ...ownedBy })
    if (!key) throw new ShopError('API_KEY_NOT_FOUND')
    const revoked = [key, ...(await revokeKeysMadeWith(tx, [apiKeyId]))]
    const changes = revoked.map(({ id, ...before }) => ({
      action: 'key.revoke',
      subject: `key:${id}`,
      before,
      after: id === apiKeyId ? null : { revokedWith: `key:${apiKeyId}` },
    }))
    await logChanges(tx, by, changes)
  })
}

const revoke = (tx: Tx, where: Prisma.ApiKeyWhereInput) =>
  tx.apiKey.updateManyAndReturn({
    where: { ...where, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { id: true, name: true, scopes: true, hint: true },
  })

type RevokedKey = Awaited<ReturnType<typeof revoke>>[number]

async function revokeKeysMadeWith(tx: Tx, keyIds: number[]): Promise<RevokedKey[]> {
  const made = await tx.apiKey.findMany({ where: { createdByKeyId: { in: keyIds } }, select: { id: true } })
  if (made.length === 0) return []
  const ids = made.map(({ id }) => id)
  return [...(await revoke(tx, { id: { in: ids } })), ...(await revokeKeysMadeWith(tx, ids))]
}
