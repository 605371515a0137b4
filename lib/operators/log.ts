import { tryLockName } from '@/lib/database/lock-name'
import { execute, sql } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Caller } from '@/lib/http/caller'

type Change = { action: string; subject: string; before: unknown; after: unknown }

/** Who made a change; null for the command line and for callers that are not signed in. */
type Actor = Pick<Caller, 'userId' | 'name'> | null

const actorOf = (caller: Actor) => ({
  operatorId: caller?.userId ?? null,
  actor: caller?.name ?? 'system',
})

/** Writes who changed what to the operator log, in the transaction of the change. */
export async function logChange(
  tx: Tx,
  { by, action, subject, before, after }: Change & { by: Actor },
): Promise<void> {
  await tx.operatorLog.create({
    data: { ...actorOf(by), action, subject, before: toJson(before), after: toJson(after) },
    select: { id: true },
  })
}

/** As JSON stores it: dates as text, without undefined members. */
const toJson = (value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null || value === undefined ? Prisma.DbNull : JSON.parse(JSON.stringify(value))

/** The same for many changes of one operator. In SQL, because `createMany` takes three times as long for a full import. */
export async function logChanges(tx: Tx, by: Actor, changes: readonly Change[]): Promise<void> {
  const { operatorId, actor } = actorOf(by)
  const rows = changes.map(({ before, after, ...change }) => ({
    ...change,
    before: before ?? null,
    after: after ?? null,
  }))
  await execute(
    tx,
    sql`insert into operator_log (operator_id, actor, action, subject, before, after)
        select ${operatorId}::bigint, ${actor}, x.action, x.subject, x.before, x.after
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as x(action text, subject text, before jsonb, after jsonb)`,
  )
}

type Wait = Pick<Change, 'action' | 'subject'> & {
  after: Record<string, string>
  /** Of the first refused request only. */
  details: Record<string, string>
}

/**
 * Writes that something is refused for some seconds, and nothing while an entry with the same `after` is in force or being
 * written: the client decides how often it tries. No wait is longer than an hour.
 */
export async function logWait(
  tx: Tx,
  { action, subject, after, details }: Wait,
  seconds: number,
): Promise<void> {
  const equal = JSON.stringify(after)
  if (!(await tryLockName(tx, `${action} ${subject} ${equal}`))) return
  await execute(
    tx,
    sql`insert into operator_log (actor, action, subject, after)
        select 'system', ${action}, ${subject}, ${JSON.stringify({ ...details, ...after })}::jsonb || jsonb_build_object('until',
                 to_char((now() + make_interval(secs => ${seconds}::float8)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        where not exists (
          select 1 from operator_log
          where subject = ${subject} and action = ${action} and created_at > now() - interval '1 hour'
            and after @> ${equal}::jsonb and (after->>'until')::timestamptz > now())`,
  )
}
