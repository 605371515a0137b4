import { lockProducts } from '@/lib/catalog/queries'
import { prisma } from '@/lib/database/client'
import { lockRow } from '@/lib/database/lock-row'
import { queryUnprepared, sql } from '@/lib/database/sql'
import { type Tx, transaction } from '@/lib/database/transaction'

type Member = { id: number; listedOf: number | null; onSale: boolean; stock: number }

/**
 * The product of a group that lists show: the one shown now while it can be bought, else the first that can be bought,
 * else the first on sale. The members are in the order of the group.
 */
export function chooseListed<M extends Member>(members: readonly M[]): M | undefined {
  const current = members.filter(({ listedOf }) => listedOf !== null)
  const candidates = [...current, ...members]
  return (
    candidates.find(({ onSale, stock }) => onSale && stock > 0) ??
    candidates.find(({ onSale }) => onSale) ??
    candidates[0]
  )
}

/** Sets the listed product of a group, whose row and products the transaction has locked. */
export async function listOneOf(tx: Tx, groupId: number): Promise<void> {
  const members = await tx.product.findMany({
    where: { groupId },
    select: { id: true, listedOf: true, onSale: true, stock: true },
    orderBy: { groupPosition: 'asc' },
  })
  const chosen = chooseListed(members)
  if (!chosen || chosen.listedOf !== null) return
  // In two statements, because at no moment may two products of a group be listed.
  await tx.product.updateMany({ where: { listedOf: groupId }, data: { listedOf: null } })
  await tx.product.update({ where: { id: chosen.id }, data: { listedOf: groupId }, select: { id: true } })
}

/** Groups looked at in one run, a few milliseconds of the database. */
const BATCH = 500

type Round = { groups: number; last: number | null; due: number[] }

/** The group at which the run before stopped. */
let lookedAt = 0

/**
 * Lists another product of the groups whose listed one was sold out or hidden while another can be bought. A sale does not
 * do it, because it locks only its own products. An index of the groups to change would be changed by every sale, so all
 * groups are looked at in turn.
 */
export async function refreshListed(): Promise<{ full: boolean }> {
  const [round] = await queryUnprepared<Round>(
    prisma,
    sql`select count(*)::int as groups, max(l.listed_of) as last,
               coalesce(array_agg(l.listed_of) filter (where (l.stock = 0 or not l.on_sale) and exists (
                 select 1 from products s
                 where s.group_id = l.listed_of and s.on_sale and (s.stock > 0 or not l.on_sale))), '{}') as due
        from (select listed_of, stock, on_sale from products
              where listed_of > ${lookedAt} order by listed_of limit ${BATCH}) l`,
  )
  for (const groupId of round?.due ?? []) {
    await transaction(prisma, async (tx) => {
      if (await lockGroup(tx, groupId)) await listOneOf(tx, groupId)
    })
  }
  lookedAt = round?.groups === BATCH ? (round.last ?? 0) : 0
  return { full: false }
}

/**
 * Locks a group and then its products, with those that are to join it, in the order of their ids. While the group is
 * locked no one else adds products to it or takes them away. False when there is no such group.
 */
export async function lockGroup(tx: Tx, groupId: number, joining: readonly number[] = []): Promise<boolean> {
  if (!(await lockRow(tx, 'product_groups', groupId))) return false
  const members = await tx.product.findMany({ where: { groupId }, select: { id: true } })
  await lockProducts(tx, [...members.map(({ id }) => id), ...joining])
  return true
}
