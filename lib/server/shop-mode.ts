import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isUnavailable } from '@/lib/database/errors'
import { isSandbox } from '@/lib/http/sandbox-header'
import { type Settings, usesSandbox } from '@/lib/settings/settings'
import { CommandError } from './command-error'

/** The delay between attempts to connect to a database that is starting. */
const RETRY_MS = 250
const UNDEFINED_TABLE = '42P01'

export type ShopMode = 'LIVE' | 'TEST'

export const modeOf = (settings: Settings): ShopMode => (usesSandbox(settings) ? 'TEST' : 'LIVE')

/** Runs `work` on a connection, and again while the database cannot be reached or the connection is lost. */
async function withDatabase<T>(
  databaseUrl: string,
  waitMs: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const until = Date.now() + waitMs
  for (;;) {
    const client = new pg.Client({ connectionString: databaseUrl })
    let connected = false
    client.on('error', () => {})
    try {
      await client.connect()
      connected = true
      return await work(client)
    } catch (error) {
      if (connected && !isUnavailable(error)) throw error
      if (Date.now() >= until)
        throw new CommandError(`The database cannot be reached: ${(error as Error).message}`)
      await sleep(RETRY_MS)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

const MODE_ERRORS: Record<ShopMode, string> = {
  LIVE:
    'This database is a live shop’s: it takes no sandbox. Set GATEWAY_URL to its payment gateway or SANDBOX=0, ' +
    'or give the sandbox a database of its own.',
  TEST:
    'This database is a test’s: its payments were made by a sandbox and no money moved. A live shop needs a database of ' +
    'its own; to go on testing, start with SANDBOX=1.',
}

/** A gateway that cannot be reached now is checked at each later response: see `httpGateway`. */
async function refuseSandboxGateway({ GATEWAY_URL, GATEWAY_TIMEOUT_MS }: Settings): Promise<void> {
  if (GATEWAY_URL === undefined) return
  const response = await fetch(GATEWAY_URL, {
    redirect: 'manual',
    signal: AbortSignal.timeout(GATEWAY_TIMEOUT_MS),
  }).catch(() => null)
  await response?.body?.cancel().catch(() => {})
  if (response && isSandbox(response)) {
    throw new CommandError(
      `GATEWAY_URL ${GATEWAY_URL} is a sandbox, which approves payments without money. Set SANDBOX=1 if this is a test.`,
    )
  }
}

async function writeMode(client: pg.Client, mode: ShopMode): Promise<ShopMode> {
  try {
    await client.query('insert into shop_mode (mode) values ($1) on conflict do nothing', [mode])
    const { rows } = await client.query<{ mode: ShopMode }>('select mode::text as mode from shop_mode')
    return rows[0]?.mode ?? mode
  } catch (error) {
    if ((error as { code?: string }).code !== UNDEFINED_TABLE) throw error
    throw new CommandError('The database lacks migrations of this release: npm run db:migrate applies them.')
  }
}

/**
 * Stores the mode of these settings in the database at its first start and refuses a database of the other mode from then
 * on: sandbox money must not be spent in a live shop, and a test must not take real money.
 */
export async function agreeOnMode(
  databaseUrl: string,
  settings: Settings,
  { waitMs = 0 }: { waitMs?: number } = {},
): Promise<ShopMode> {
  const mode = modeOf(settings)
  if (mode === 'LIVE') await refuseSandboxGateway(settings)
  const written = await withDatabase(databaseUrl, waitMs, (client) => writeMode(client, mode))
  if (written !== mode) throw new CommandError(MODE_ERRORS[written])
  return mode
}
