import type { Caller } from '@/lib/auth/caller'
import { query, sql, type Tx } from '@/lib/db'

type Change = { by: Caller | null; action: string; subject: string; before: unknown; after: unknown }

/** Notes who changed what, in the transaction of the change. */
export async function logChange(tx: Tx, { by, action, subject, before, after }: Change): Promise<void> {
  await query(
    tx,
    sql`insert into operator_log (operator_id, actor, action, subject, before, after)
        values (${by?.userId ?? null}::bigint, ${by?.name ?? 'system'}, ${action}, ${subject},
                ${JSON.stringify(before ?? null)}::jsonb, ${JSON.stringify(after ?? null)}::jsonb)`,
  )
}
