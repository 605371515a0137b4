import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { MAILBOX_USER, sandboxKey, sandboxTossKey } from '@/lib/sandbox/sandbox-key'
import { sandboxSecret } from '@/lib/sandbox/sandbox-secret'
import { writeFileAtomically } from '@/lib/server/data-dir'
import { type Settings, usesSandbox } from '@/lib/settings/settings'
import { type Sandbox, startSandbox } from './start-sandbox'

const Env = z.record(z.string(), z.string())
type Env = z.infer<typeof Env>

/** Lists the addresses of the running sandboxes. Readable by the owner only, because it contains their key. */
const addressFile = (dataDir: string) => join(dataDir, 'sandbox.json')

/** The settings with which another command uses the sandboxes of the running shop. Empty if no shop is running. */
export function findSandboxes(settings: Settings): Env {
  if (!usesSandbox(settings)) return {}
  try {
    return Env.parse(JSON.parse(readFileSync(addressFile(settings.DATA_DIR), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** The payment types that nobody can settle. */
function notOffered({ GATEWAY_URL, KAKAOPAY_SECRET_KEY, TOSS_SECRET_KEY }: Settings): string[] {
  if (GATEWAY_URL !== undefined) return []
  const note = (type: string, setting: string) =>
    `${type} is not offered: neither ${setting} nor GATEWAY_URL is set.`
  return [
    ...(TOSS_SECRET_KEY === undefined ? [note('CARD', 'TOSS_SECRET_KEY')] : []),
    ...(KAKAOPAY_SECRET_KEY === undefined ? [note('KAKAO_PAY', 'KAKAOPAY_SECRET_KEY')] : []),
  ]
}

/** A running sandbox, the settings that lead to it, and what the operator of the shop should know of it. */
type Started = { sandbox: Sandbox; env: Env; notes: string[] }

async function startGateway({ DATA_DIR }: Settings): Promise<Started> {
  const sandbox = await startSandbox('gateway', { DATA_DIR })
  return { sandbox, env: { GATEWAY_URL: sandbox.url, GATEWAY_KEY: sandboxKey(DATA_DIR) }, notes: [] }
}

/** The payment companies, of which the settings may name one. */
async function startPayments(settings: Settings): Promise<Started> {
  const { DATA_DIR, NEXTAUTH_URL, PORT } = settings
  const shop = NEXTAUTH_URL ?? `http://localhost:${PORT}`
  const webhook = new URL('/api/v1/payments/webhooks/toss', shop).href
  const sandbox = await startSandbox('payments', { DATA_DIR, SANDBOX_WEBHOOK_URL: webhook })
  const kakaoPay = {
    KAKAOPAY_URL: sandbox.url,
    KAKAOPAY_SECRET_KEY: sandboxKey(DATA_DIR),
    KAKAOPAY_CID: 'TC0ONETIME',
  }
  const toss = {
    TOSS_URL: `http://127.0.0.1:${sandbox.secondPort}`,
    TOSS_SECRET_KEY: sandboxTossKey(DATA_DIR),
  }
  const env = {
    ...(settings.KAKAOPAY_SECRET_KEY === undefined && kakaoPay),
    ...(settings.TOSS_SECRET_KEY === undefined && toss),
  }
  return { sandbox, env, notes: [] }
}

async function startDataPlatform({ DATA_DIR, EVENTS_SECRET }: Settings): Promise<Started> {
  const secret = EVENTS_SECRET ?? sandboxSecret(DATA_DIR)
  const sandbox = await startSandbox('data-platform', { DATA_DIR, EVENTS_SECRET: secret })
  return {
    sandbox,
    env: { EVENTS_URL: `${sandbox.url}/events`, EVENTS_SECRET: secret, EVENTS_ALLOW_PRIVATE: 'on' },
    notes: [`Data platform ${sandbox.url}/?key=${sandboxKey(DATA_DIR)}  (a sandbox: watch sales arrive)`],
  }
}

/** The mail server and the services beside it, of which the settings may name some. */
async function startMailbox(settings: Settings): Promise<Started> {
  const { DATA_DIR, SMTP_URL, MAIL_FROM, ALIMTALK_URL, CARRIER_URL, CASH_RECEIPT_URL } = settings
  const key = sandboxKey(DATA_DIR)
  const sandbox = await startSandbox('mailbox', { DATA_DIR })
  const { url } = sandbox
  const mails = {
    SMTP_URL: `smtp://${MAILBOX_USER}:${encodeURIComponent(key)}@127.0.0.1:${sandbox.secondPort}`,
    MAIL_FROM: MAIL_FROM ?? 'Jangteo <shop@jangteo.example>',
  }
  const env = {
    ...(SMTP_URL === undefined && mails),
    ...(ALIMTALK_URL === undefined && { ALIMTALK_URL: `${url}/texts`, ALIMTALK_KEY: key }),
    ...(CASH_RECEIPT_URL === undefined && { CASH_RECEIPT_URL: `${url}/receipts`, CASH_RECEIPT_KEY: key }),
    ...(CARRIER_URL === undefined && { CARRIER_URL: `${url}/carrier`, CARRIER_KEY: key }),
  }
  const notes = [
    ...(SMTP_URL === undefined
      ? [`Mailbox       ${url}/?key=${key}  (a sandbox: every mail of this shop)`]
      : []),
    ...(CARRIER_URL === undefined
      ? [`Carriers      ${url}/carrier?key=${key}  (a sandbox: says which parcels arrived)`]
      : []),
  ]
  return { sandbox, env, notes }
}

/** A sandbox, and the settings of which at least one must be missing for it to be started. */
const SANDBOXES: readonly [start: (settings: Settings) => Promise<Started>, replaces: (keyof Settings)[]][] =
  [
    [startGateway, ['GATEWAY_URL']],
    [startPayments, ['KAKAOPAY_SECRET_KEY', 'TOSS_SECRET_KEY']],
    [startDataPlatform, ['EVENTS_URL']],
    [startMailbox, ['SMTP_URL', 'ALIMTALK_URL', 'CARRIER_URL', 'CASH_RECEIPT_URL']],
  ]

/** What waits or is not offered, because a shop that is no sandbox has only what its settings name. */
function missingServices(settings: Settings): string[] {
  return [
    ...notOffered(settings),
    ...(settings.EVENTS_URL === undefined
      ? ['Order events wait in the database: EVENTS_URL names no data platform.']
      : []),
    ...(settings.SMTP_URL === undefined
      ? ['MAILS WAIT in the database, also those that reset a password: SMTP_URL names no mail server.']
      : []),
  ]
}

/** Starts a sandbox gateway, payment companies, data platform and mailbox unless the settings name real ones. */
export async function startSandboxes(settings: Settings) {
  const file = addressFile(settings.DATA_DIR)
  rmSync(file, { force: true })
  if (!usesSandbox(settings))
    return { env: { SANDBOX: '0' } as Env, notes: missingServices(settings), stop: async () => {} }

  const starting = SANDBOXES.filter(([, replaces]) =>
    replaces.some((setting) => settings[setting] === undefined),
  ).map(([start]) => start(settings))
  const stop = async () => {
    rmSync(file, { force: true })
    const results = await Promise.allSettled(starting)
    const started = results.filter((result) => result.status === 'fulfilled')
    await Promise.all(started.map(({ value }) => value.sandbox.stop()))
  }
  try {
    const started = await Promise.all(starting)
    const env: Env = Object.assign({ SANDBOX: '1' }, ...started.map((each) => each.env))
    writeFileAtomically(file, JSON.stringify(env), 0o600)
    const notes = [
      'SANDBOX: PAYMENTS ARE NOT REAL. NO MONEY MOVES, AND THIS DATABASE CAN NEVER BE A LIVE SHOP’S.',
      ...started.flatMap((each) => each.notes),
    ]
    return { env, notes, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
