import type pg from 'pg'

export type BackupState = { backedUpAt: Date | null; archivedUntil: Date | null; failure: string | null }

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
