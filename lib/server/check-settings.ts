import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { findTestKey } from '@/lib/settings/payment-settings'
import { isAddress, type Settings, usesSandbox } from '@/lib/settings/settings'
import { CommandError } from './command-error'

/** Any other address may be reachable from other machines. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)

/** An earlier release stored a secret on each machine. Using it keeps people signed in. */
function secretHint(dataDir: string): string {
  const file = join(dataDir, 'secret')
  return existsSync(file)
    ? `This machine has used the one in ${file}: NEXTAUTH_SECRET=$(cat ${file})`
    : 'Make one with: openssl rand -base64 48'
}

/** Refuses combinations of valid settings that are unsafe. Throws the first problem found. */
export function checkSettings(settings: Settings): void {
  const { DATA_DIR, DATABASE_URL, HOST, SANDBOX, NEXTAUTH_SECRET, NEXTAUTH_URL, SEED_DEMO } = settings
  const open = !isLoopback(HOST)
  if (open && usesSandbox(settings) && SANDBOX !== true) {
    throw new CommandError(
      `HOST=${HOST} would show other machines a demo whose password everyone knows and whose payments are not real. ` +
        'Set SANDBOX=1 if you mean it, or TOSS_SECRET_KEY, KAKAOPAY_SECRET_KEY or GATEWAY_URL (or SANDBOX=0) for a real shop.',
    )
  }
  if (open && NEXTAUTH_URL === undefined) {
    throw new CommandError(
      `HOST=${HOST} needs NEXTAUTH_URL, the address that shoppers type, such as https://shop.example.com: ` +
        'cookies are sent over HTTPS only where it says https.',
    )
  }
  if (DATABASE_URL !== undefined && NEXTAUTH_SECRET === undefined) {
    throw new CommandError(
      'DATABASE_URL needs NEXTAUTH_SECRET, the same on every machine of the shop: it signs sessions and encrypts stored answers. ' +
        secretHint(DATA_DIR),
    )
  }
  checkBackups(settings)
  const testKey = usesSandbox(settings) ? null : findTestKey(settings)
  if (testKey !== null) {
    throw new CommandError(
      `${testKey} is for tests: a live shop would send goods for money that nobody pays. Set SANDBOX=1 to try it with a database for tests.`,
    )
  }
  if (SEED_DEMO === true && !usesSandbox(settings)) {
    throw new CommandError(
      'SEED_DEMO=1 fills the database with money that does not exist, which a live shop must not hold. Set SANDBOX=1 too.',
    )
  }
}

/** A backup that is lost together with the data, or that nobody makes, is none. */
function checkBackups({ BACKUP_TO, DATA_DIR, DATABASE_URL }: Settings): void {
  if (BACKUP_TO === undefined) return
  if (DATABASE_URL !== undefined) {
    throw new CommandError(
      "BACKUP_TO backs up the shop's own PostgreSQL, and DATABASE_URL names another. Back that one up with pgBackRest, as deploy/cluster does.",
    )
  }
  const fromData = relative(resolve(DATA_DIR), resolve(BACKUP_TO))
  if (!isAddress(BACKUP_TO) && !fromData.startsWith('..') && !isAbsolute(fromData)) {
    throw new CommandError(`BACKUP_TO ${BACKUP_TO} is inside DATA_DIR, and would be lost with it.`)
  }
}

/** Whether to fill an empty database with the demo. */
export const seedsDemo = (settings: Settings): boolean =>
  settings.SEED_DEMO ?? (settings.DATABASE_URL === undefined && usesSandbox(settings))
