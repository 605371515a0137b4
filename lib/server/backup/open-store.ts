import { resolve } from 'node:path'
import { isAddress, type Settings } from '@/lib/settings/settings'
import { s3Backups } from './s3-backups'
import { type BackupStore, folderBackups } from './store'

/** The place that BACKUP_TO names, or null without one. */
export function openBackupStore(settings: Settings): BackupStore | null {
  const { BACKUP_TO, BACKUP_S3_REGION, BACKUP_S3_KEY_ID = '', BACKUP_S3_SECRET = '' } = settings
  if (BACKUP_TO === undefined) return null
  if (!isAddress(BACKUP_TO)) return folderBackups(resolve(BACKUP_TO))
  return s3Backups({
    url: BACKUP_TO,
    region: BACKUP_S3_REGION,
    keyId: BACKUP_S3_KEY_ID,
    secret: BACKUP_S3_SECRET,
  })
}
