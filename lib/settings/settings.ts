import { z } from 'zod'
import { businessSettings } from './business-settings'
import { paymentSettings } from './payment-settings'

const integer = (from: number, to: number) => {
  const expected = `a whole number from ${from} to ${to}`
  return z.coerce.number(expected).int(expected).min(from, expected).max(to, expected)
}

const wholeNumber = (from: number, to: number, usual: number) => integer(from, to).default(usual)

const onOrOff = (usual: 'on' | 'off') =>
  z
    .enum(['on', 'off'], '"on" or "off"')
    .default(usual)
    .transform((word) => word === 'on')

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/, 'an address such as postgresql://user:password@host:5432/database')

const redisUrl = z.string().regex(/^rediss?:\/\/\S+$/, 'an address such as redis://host:6379')

/** Also the user and the password in it, which are sent decoded. */
const isUrl = (text: string): boolean => {
  try {
    const { username, password } = new URL(text)
    decodeURIComponent(username + password)
    return true
  } catch {
    return false
  }
}

const eventsUrl = z
  .string()
  .refine(
    (text) =>
      /^(nats|tls):\/\/[^\s,]+(,(nats|tls):\/\/[^\s,]+)*$/.test(text) ||
      (/^https?:\/\/\S+$/.test(text) && isUrl(text)),
    'an address such as https://host/events, or one or more such as nats://host:4222,nats://other:4222',
  )

/** A mail server, with the user and the password that it wants, percent-encoded. */
const smtpUrl = z
  .string()
  .refine(
    (text) => /^smtps?:\/\/[^\s/?#]+\/?$/.test(text) && isUrl(text),
    'an address such as smtps://user:password@smtp.example.com:465',
  )

const mailFrom = z
  .string()
  .regex(
    /^(?:[^<>\p{Cc}]{1,60} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u,
    'an address such as "Shop <shop@example.com>"',
  )

/** Whether backups go to S3-compatible storage instead of a folder. */
export const isAddress = (backupTo: string | undefined): boolean => /^https?:\/\//.test(backupTo ?? '')

const httpUrl = z.url({ protocol: /^https?$/, error: 'an http or https address' })

const oneOrZero = z.enum(['1', '0'], '"1" or "0"').transform((digit) => digit === '1')

const SHARE = 'a number from 0 to 1'

const milliseconds = (usual: number) => wholeNumber(1, 600_000, usual)

/** All settings. `.env.example` lists the same ones, which a test checks. */
const Settings = z
  .object({
    NODE_ENV: z
      .enum(['production', 'development', 'test'], '"production", "development" or "test"')
      .default('production'),
    HOST: z.string().default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535, 3000),
    DATA_DIR: z.string().default('.data'),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_MIGRATE_URL: postgresUrl.optional(),
    MIGRATE: onOrOff('on'),
    DATABASE_REPLICA_URL: postgresUrl.optional(),
    DATABASE_REPLICA_LAG_MS: milliseconds(1000),
    DATABASE_PREPARED: onOrOff('on'),
    BATCHING: onOrOff('on'),
    REDIS_URL: redisUrl.optional(),
    NEXTAUTH_SECRET: z.string().min(32, 'at least 32 characters long').optional(),
    NEXTAUTH_URL: httpUrl.optional(),
    KAKAO_CLIENT_ID: z.string().optional(),
    KAKAO_CLIENT_SECRET: z.string().optional(),
    NAVER_CLIENT_ID: z.string().optional(),
    NAVER_CLIENT_SECRET: z.string().optional(),
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    OPERATOR_SECOND_FACTOR: z
      .enum(['on', 'off'], '"on" or "off"')
      .transform((word) => word === 'on')
      .optional(),
    SEED_DEMO: oneOrZero.optional(),
    SANDBOX: oneOrZero.optional(),
    WEB_PROCESSES: integer(1, 128).optional(),
    WORKER: onOrOff('on'),
    WORKER_HEALTH_PORT: integer(1, 65_535).optional(),
    EVENTS_URL: eventsUrl.optional(),
    EVENTS_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, '"whsec_" and at least 24 random bytes in base64')
      .optional(),
    NATS_REPLICAS: wholeNumber(1, 5, 1),
    EVENTS_ALLOW_PRIVATE: onOrOff('off'),
    EVENTS_TIMEOUT_MS: milliseconds(5000),
    EVENTS_TRIES_MAX: wholeNumber(1, 100, 15),
    EVENTS_KEEP_DAYS: wholeNumber(1, 3650, 30),
    GATEWAY_URL: httpUrl.optional(),
    GATEWAY_KEY: z.string().optional(),
    GATEWAY_TIMEOUT_MS: milliseconds(5000),
    ...paymentSettings,
    KAKAOPAY_TIMEOUT_MS: milliseconds(15_000),
    TOSS_TIMEOUT_MS: milliseconds(60_000),
    SMTP_URL: smtpUrl.optional(),
    MAIL_FROM: mailFrom.optional(),
    SMTP_TIMEOUT_MS: milliseconds(20_000),
    MAIL_TRIES_MAX: wholeNumber(1, 100, 15),
    ...businessSettings,
    POSTCODE_URL: httpUrl.optional(),
    POSTCODE_KEY: z.string().optional(),
    ALIMTALK_URL: httpUrl.optional(),
    ALIMTALK_KEY: z.string().optional(),
    CARRIER_URL: httpUrl.optional(),
    CARRIER_KEY: z.string().optional(),
    CASH_RECEIPT_URL: httpUrl.optional(),
    CASH_RECEIPT_KEY: z.string().optional(),
    PICTURES_S3_URL: httpUrl.optional(),
    PICTURES_S3_REGION: z.string().default('us-east-1'),
    PICTURES_S3_KEY_ID: z.string().optional(),
    PICTURES_S3_SECRET: z.string().optional(),
    BACKUP_TO: z
      .string()
      .regex(
        /^(?!https?:)|^https?:\/\/[^/\s]+\/[^/\s]+/,
        'a folder, or the address of a bucket such as https://s3.ap-northeast-2.amazonaws.com/my-bucket/folder',
      )
      .optional(),
    BACKUP_EVERY_HOURS: wholeNumber(1, 720, 24),
    BACKUP_KEEP: wholeNumber(1, 1000, 7),
    BACKUP_WAL_SECONDS: wholeNumber(1, 3600, 60),
    BACKUP_S3_REGION: z.string().default('us-east-1'),
    BACKUP_S3_KEY_ID: z.string().optional(),
    BACKUP_S3_SECRET: z.string().optional(),
    RATE_LIMIT: onOrOff('on'),
    TRUST_PROXY: wholeNumber(0, 10, 0),
    SHUTDOWN_DELAY_SECONDS: wholeNumber(0, 60, 0),
    CHARGE_MIN: wholeNumber(1, 1_000_000_000, 1),
    CHARGE_MAX: wholeNumber(1, 1_000_000_000, 100_000),
    CHARGE_UNVERIFIED_MAX: wholeNumber(0, 1_000_000_000, 50_000),
    BALANCE_MAX: wholeNumber(1, 1_000_000_000_000, 1_000_000_000),
    DELIVERY_FEE: wholeNumber(0, 1_000_000, 3000),
    DELIVERY_FREE_FROM: wholeNumber(0, 1_000_000_000, 30_000),
    DELIVERY_KEEP_DAYS: wholeNumber(1, 36_500, 1825),
    RETURN_DAYS: wholeNumber(0, 365, 7),
    RETURN_FAULT_DAYS: wholeNumber(0, 365, 90),
    SHIP_WITHIN_HOURS: wholeNumber(1, 720, 48),
    ORDER_LAPSE_MINUTES: wholeNumber(1, 10_080, 30),
    PAYMENT_HOLD_MINUTES: wholeNumber(1, 60, 10),
    POOL_MAX: wholeNumber(1, 1000, 20),
    POOL_WAIT_MS: milliseconds(5000),
    LOCK_TIMEOUT_MS: milliseconds(3000),
    STATEMENT_TIMEOUT_MS: milliseconds(10_000),
    OTEL_EXPORTER_OTLP_ENDPOINT: z
      .url({ protocol: /^https?$/, error: 'an http or https address' })
      .optional(),
    OTEL_TRACES_SAMPLER_ARG: z.coerce.number(SHARE).min(0, SHARE).max(1, SHARE).default(1),
    LOG_LEVEL: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], '"silent", "error", "warn", "info" or "debug"')
      .default('info'),
  })
  .refine((settings) => settings.CHARGE_MIN <= settings.CHARGE_MAX, {
    path: ['CHARGE_MIN'],
    error: 'no more than CHARGE_MAX',
  })
  .refine((settings) => !settings.KAKAOPAY_SECRET_KEY || settings.KAKAOPAY_CID, {
    path: ['KAKAOPAY_CID'],
    error: 'set where KAKAOPAY_SECRET_KEY is',
  })
  .refine((settings) => !settings.SMTP_URL || settings.MAIL_FROM, {
    path: ['MAIL_FROM'],
    error: 'set where SMTP_URL is',
  })
  .refine((settings) => !settings.PICTURES_S3_URL || settings.PICTURES_S3_KEY_ID, {
    path: ['PICTURES_S3_KEY_ID'],
    error: 'set where PICTURES_S3_URL is',
  })
  .refine((settings) => !settings.PICTURES_S3_URL || settings.PICTURES_S3_SECRET, {
    path: ['PICTURES_S3_SECRET'],
    error: 'set where PICTURES_S3_URL is',
  })
  .refine((settings) => !isAddress(settings.BACKUP_TO) || settings.BACKUP_S3_KEY_ID, {
    path: ['BACKUP_S3_KEY_ID'],
    error: 'set where BACKUP_TO is an address',
  })
  .refine((settings) => !isAddress(settings.BACKUP_TO) || settings.BACKUP_S3_SECRET, {
    path: ['BACKUP_S3_SECRET'],
    error: 'set where BACKUP_TO is an address',
  })

export type Settings = z.infer<typeof Settings>

export const SETTING_NAMES = Object.keys(Settings.shape)

/**
 * Whether the sandbox handles payments. It needs SANDBOX=1, or the shop's own PostgreSQL and no account at a gateway or payment
 * company: a shop with another database or with one of those never gets a sandbox because a setting is missing.
 */
export const usesSandbox = ({ SANDBOX, ...given }: Settings): boolean => {
  const { DATABASE_URL, GATEWAY_URL, KAKAOPAY_SECRET_KEY, TOSS_SECRET_KEY } = given
  return SANDBOX ?? !(DATABASE_URL ?? GATEWAY_URL ?? KAKAOPAY_SECRET_KEY ?? TOSS_SECRET_KEY)
}

/** Whether operators need a second factor for the desk. Only a sandbox, whose money is not real, does without by default. */
export const requiresSecondFactor = (settings: Settings): boolean =>
  settings.OPERATOR_SECOND_FACTOR ?? (settings.NODE_ENV === 'production' && !usesSandbox(settings))

export class SettingError extends Error {}

/** Parses the settings. An empty variable counts as unset, because compose files and CI systems set empty ones. */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(present)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')} must be ${issue.message}.`)
  throw new SettingError([...new Set(sentences)].join('\n'))
}

/** For commands: prints what is wrong with the settings and exits. */
export function readSettingsOrExit(source: Record<string, string | undefined>): Settings {
  try {
    return readSettings(source)
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
