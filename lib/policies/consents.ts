import { prisma } from '@/lib/database/client'
import { query, sql } from '@/lib/database/sql'
import { type Db, type Tx, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import type { ConsentResponse } from '@/lib/policies/schema'
import { AGREED_VERSION } from '@/lib/policies/version'
import { findAgreedVersion, setAgreedVersion } from '@/lib/users/agreed-version'

export async function getConsents(userId: number, db: Db = prisma): Promise<ConsentResponse> {
  const marketing = await db.consent.findFirst({
    where: { userId, document: 'MARKETING' },
    orderBy: { id: 'desc' },
    select: { agreed: true },
  })
  return {
    agreedVersion: await findAgreedVersion(db, userId),
    currentVersion: AGREED_VERSION,
    marketing: marketing?.agreed ?? false,
  }
}

/** Stores with its time what was agreed to. Only the current version can be agreed to: it is the one that was shown. */
export async function recordAgreement(tx: Tx, userId: number, version: string): Promise<void> {
  if (version !== AGREED_VERSION)
    throw new ShopError('INVALID_REQUEST', { reason: 'POLICY_CHANGED', currentVersion: AGREED_VERSION })
  await tx.consent.createMany({
    data: (['TERMS', 'PRIVACY'] as const).map((document) => ({ userId, document, version, agreed: true })),
  })
  await setAgreedVersion(tx, userId, version)
}

export const recordMarketing = (tx: Tx, userId: number, agreed: boolean) =>
  tx.consent.create({
    data: { userId, document: 'MARKETING', version: AGREED_VERSION, agreed },
    select: { id: true },
  })

export function agreeToPolicies(db: Db, userId: number, version: string): Promise<ConsentResponse> {
  return transaction(db, async (tx) => {
    await recordAgreement(tx, userId, version)
    return getConsents(userId, tx)
  })
}

/** Choosing again what holds already stores nothing. */
export function setMarketing(db: Db, userId: number, agreed: boolean): Promise<ConsentResponse> {
  return transaction(db, async (tx) => {
    const before = await getConsents(userId, tx)
    if (before.marketing === agreed) return before
    await recordMarketing(tx, userId, agreed)
    return { ...before, marketing: agreed }
  })
}

/** The last word of each person about advertising, where it is yes. */
const MARKETING_AGREED = sql`from consents c
      where c.document = 'MARKETING' and c.agreed
        and not exists (select 1 from consents n where n.user_id = c.user_id and n.document = 'MARKETING' and n.id > c.id)`

/** Those who agree to advertising, by id. */
export async function listMarketingUsers(db: Db, after: number, limit: number): Promise<number[]> {
  const rows = await query<{ userId: number }>(
    db,
    sql`select c.user_id as "userId" ${MARKETING_AGREED} and c.user_id > ${after} order by c.user_id limit ${limit}`,
  )
  return rows.map(({ userId }) => userId)
}

export async function countMarketingUsers(db: Db): Promise<number> {
  const [row] = await query<{ count: number }>(db, sql`select count(*)::int as count ${MARKETING_AGREED}`)
  return row?.count ?? 0
}
