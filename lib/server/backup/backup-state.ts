import { prisma } from '@/lib/database/client'
import type { BackupState } from './save-backup-state'

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
