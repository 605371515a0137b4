import { HOUR_MS } from '@/lib/time'
import { type Archive, goodBackups } from './archive'
import { parseLsn } from './wal-segments'

/** Also when WAL is missing since the latest one, because what comes after a gap cannot be restored. */
export async function isBaseDue(archive: Archive, everyHours: number): Promise<boolean> {
  const latest = (await goodBackups(archive)).at(-1)?.backup
  if (latest === undefined) return true
  const state = await archive.findState()
  if (state !== null && parseLsn(latest.startLsn) < parseLsn(state.since)) return true
  const age = Date.now() - Date.parse(latest.finishedAt)
  // Negative if the clock was ahead when it was made.
  return age < 0 || age >= everyHours * HOUR_MS
}
