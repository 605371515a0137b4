import type { Caller } from '@/lib/auth/caller'
import { query, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

type Change = { action: string; subject: string; before: unknown; after: unknown }

/** Notes who changed what, in the transaction of the change. */
export const logChange = (tx: Tx, { by, ...change }: Change & { by: Caller | null }): Promise<void> =>
  logChanges(tx, by, [change])

/** The same for many changes of one operator, in one statement. */
export async function logChanges(tx: Tx, by: Caller | null, changes: readonly Change[]): Promise<void> {
  const given = changes.map(({ before, after, ...change }) => ({
    ...change,
    before: before ?? null,
    after: after ?? null,
  }))
  await query(
    tx,
    sql`insert into operator_log (operator_id, actor, action, subject, before, after)
        select ${by?.userId ?? null}::bigint, ${by?.name ?? 'system'}, x.action, x.subject, x.before, x.after
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as x(action text, subject text, before jsonb, after jsonb)`,
  )
}
