import type pg from 'pg'
import { prisma } from '@/lib/database/client'

export type BackupState = { backedUpAt: Date | null; archivedUntil: Date | null; failure: string | null }

/** How the backups of this database are doing, or null if none was ever made. */
export const findBackupState = (db = prisma): Promise<BackupState | null> =>
  db.backupState.findFirst({ select: { backedUpAt: true, archivedUntil: true, failure: true } })

/** In seconds: since the last good backup, and since the moment until which everything is archived. Null: never. */
export type BackupAge = { lastGoodSeconds: number | null; archivedSeconds: number | null }

export async function backupAge(): Promise<BackupAge | null> {
  const state = await findBackupState()
  const age = (at: Date | null) => (at === null ? null : Math.max(0, (Date.now() - at.getTime()) / 1000))
  return state && { lastGoodSeconds: age(state.backedUpAt), archivedSeconds: age(state.archivedUntil) }
}

/** Stored by the process that makes the backups, for readiness, metrics and the operators' pages. */
export async function saveBackupState(
  client: pg.Client,
  { backedUpAt, archivedUntil, failure = null }: Partial<BackupState>,
): Promise<void> {
  await client.query(
    `insert into backup_state (backed_up_at, archived_until, failure) values ($1, $2, $3)
     on conflict (one) do update set backed_up_at = coalesce($1, backup_state.backed_up_at),
       archived_until = coalesce($2, backup_state.archived_until), failure = $3`,
    [backedUpAt ?? null, archivedUntil ?? null, failure],
  )
}
