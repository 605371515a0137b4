import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSettings, requiresSecondFactor, SETTING_NAMES, SettingError } from './settings'

function example() {
  const lines = readFileSync('.env.example', 'utf8').split('\n')
  const settings = lines.flatMap((line) => {
    const [, unset, name, value] = /^(# )?([A-Z][A-Z0-9_]+)=(.*)$/.exec(line) ?? []
    return name === undefined ? [] : [{ name, unset: unset !== undefined, value: value ?? '' }]
  })
  return settings
}

test('.env.example lists every setting with its default', () => {
  const listed = example()
  expect(listed.map((setting) => setting.name).sort()).toEqual([...SETTING_NAMES].sort())
  const written = Object.fromEntries(listed.filter((s) => !s.unset).map((s) => [s.name, s.value]))
  expect(readSettings(written)).toEqual(readSettings({}))
  const defaults = readSettings({})
  const withDefault = Object.entries(defaults).filter(([, value]) => value !== undefined)
  expect(withDefault.map(([name]) => name).sort()).toEqual(Object.keys(written).sort())
})

test.each([
  ['PORT', 'abc', 'PORT must be a whole number from 0 to 65535.'],
  ['PORT', '70000', 'PORT must be a whole number from 0 to 65535.'],
  ['RATE_LIMIT', 'yes', 'RATE_LIMIT must be "on" or "off".'],
  ['NEXTAUTH_SECRET', 'short', 'NEXTAUTH_SECRET must be at least 32 characters long.'],
  ['NEXTAUTH_URL', 'shop.example.com', 'NEXTAUTH_URL must be an http or https address.'],
  ['SEED_DEMO', 'true', 'SEED_DEMO must be "1" or "0".'],
  [
    'EVENTS_URL',
    'https://user:100%@host/events',
    'EVENTS_URL must be an address such as https://host/events, or one or more such as nats://host:4222,nats://other:4222.',
  ],
  [
    'EVENTS_URL',
    'nats://one:4222,https://two',
    'EVENTS_URL must be an address such as https://host/events, or one or more such as nats://host:4222,nats://other:4222.',
  ],
  ['CHARGE_MIN', '200000', 'CHARGE_MIN must be no more than CHARGE_MAX.'],
  ['CHARGE_MAX', '1.5', 'CHARGE_MAX must be a whole number from 1 to 1000000000.'],
  [
    'DATABASE_URL',
    'mysql://x/y',
    'DATABASE_URL must be an address such as postgresql://user:password@host:5432/database.',
  ],
])('an invalid %s (%s) is refused with a message that names it', (name, value, sentence) => {
  expect(() => readSettings({ [name]: value })).toThrow(new SettingError(sentence))
})

test('all invalid settings are reported at once, and an empty one counts as unset', () => {
  expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'loud', REDIS_URL: '' })).toThrow(
    /^PORT must be .*\.\nLOG_LEVEL must be .*\.$/,
  )
})

test('PICTURES_S3_URL without its keys is refused', () => {
  expect(() =>
    readSettings({ PICTURES_S3_URL: 'https://s3.example.com/pictures', PICTURES_S3_KEY_ID: 'id' }),
  ).toThrow(new SettingError('PICTURES_S3_SECRET must be set where PICTURES_S3_URL is.'))
})

test('BACKUP_TO with an address and without its keys is refused', () => {
  expect(() => readSettings({ BACKUP_TO: 'https://s3.example.com/backups' })).toThrow(
    new SettingError(
      'BACKUP_S3_KEY_ID must be set where BACKUP_TO is an address.\nBACKUP_S3_SECRET must be set where BACKUP_TO is an address.',
    ),
  )
})

test('an address in BACKUP_TO that names no bucket is refused', () => {
  const keys = { BACKUP_S3_KEY_ID: 'id', BACKUP_S3_SECRET: 'secret' }
  expect(() => readSettings({ BACKUP_TO: 'https://s3.example.com', ...keys })).toThrow(
    'BACKUP_TO must be a folder, or the address of a bucket such as',
  )
})

const DATABASE_URL = 'postgresql://user:password@localhost:5432/jangteo'

test.each([
  ['the demo on its own PostgreSQL', {}, false],
  ['a shop with another database', { DATABASE_URL }, true],
  ['a shop with a gateway on its own PostgreSQL', { GATEWAY_URL: 'https://gateway.example.com' }, true],
  ['a sandbox with another database', { DATABASE_URL, SANDBOX: '1' }, false],
  ['development', { DATABASE_URL, NODE_ENV: 'development' }, false],
  ['a real shop that turns it off', { DATABASE_URL, OPERATOR_SECOND_FACTOR: 'off' }, false],
  ['a demo that turns it on', { OPERATOR_SECOND_FACTOR: 'on' }, true],
])('whether operators need a second factor in %s', (_, settings, required) => {
  expect(requiresSecondFactor(readSettings(settings))).toBe(required)
})
