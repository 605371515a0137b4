import { chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from '@/lib/server/postgres-account'
import { local, MEMBERS, PORTS, WEBS } from './ports'

const TEMPLATES = 'deploy/cluster'

const servers = (prefix: string, numbers: readonly number[], port: number, checkPort?: number): string =>
  numbers
    .map((n) => {
      const check = checkPort === undefined ? '' : ` port ${checkPort + n}`
      return `  server ${prefix}${n} ${local(port + n)} check${check}`
    })
    .join('\n')

/** PGBACKREST is empty where it is not installed. */
export type Values = { DIR: string; SECRET: string; PG_BIN: string; PGBACKREST: string }

/** Readable by the account that PostgreSQL and PgBouncer run as, because it holds the secret. */
export function writeSecretly(file: string, text: string, account: Account): void {
  writeFileSync(file, text, { mode: 0o600 })
  if ('uid' in account) chownSync(file, account.uid, account.gid)
}

function valuesOf(values: Values, member: number): Record<string, string | number> {
  const { ETCD, PG, REST, NATS, NATS_PEER, NATS_HTTP } = PORTS
  return {
    ...PORTS,
    ...values,
    ARCHIVE_MODE: values.PGBACKREST === '' ? 'off' : 'on',
    N: member,
    PG: PG + member,
    REST: REST + member,
    NATS: NATS + member,
    NATS_PEER: NATS_PEER + member,
    NATS_HTTP: NATS_HTTP + member,
    ETCD_HOSTS: MEMBERS.map((n) => `"${local(ETCD + n)}"`).join(', '),
    NATS_ROUTES: MEMBERS.map((n) => `"nats://${local(NATS_PEER + n)}"`).join(', '),
    PG_SERVERS: servers('pg', MEMBERS, PG, REST),
    WEB_SERVERS: servers('web', WEBS, PORTS.WEB),
  }
}

/** The text of a template with its names replaced by values. */
export function fillTemplate(name: string, values: Record<string, string | number>): string {
  const template = readFileSync(join(TEMPLATES, `${name}.template`), 'utf8')
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`the template of ${name} has the unknown ${key}`)
    return String(value)
  })
}

/** Fills the template of a file in and writes it into the folder, under a name with the number of the member. */
export function writeConfiguration(values: Values, name: string, account: Account, member = 0): string {
  const text = fillTemplate(name, valuesOf(values, member))
  const file = join(values.DIR, member === 0 ? name : name.replace('.', `${member}.`))
  writeSecretly(file, text, account)
  return file
}
