import type { Account } from '@/lib/server/postgres-account'
import { type Values, writeConfiguration } from './configuration'
import { local, MEMBERS, PORTS } from './ports'
import type { Programs } from './programs'
import type { Specification } from './supervised'

export const etcdMembers = ({ DIR }: Values, programs: Programs): Specification[] =>
  MEMBERS.map((n) => {
    const client = `http://${local(PORTS.ETCD + n)}`
    const peer = (m: number) => `http://${local(PORTS.ETCD_PEER + m)}`
    const options = {
      name: `e${n}`,
      'data-dir': `${DIR}/etcd/${n}`,
      'listen-client-urls': client,
      'advertise-client-urls': client,
      'listen-peer-urls': peer(n),
      'initial-advertise-peer-urls': peer(n),
      'initial-cluster': MEMBERS.map((m) => `e${m}=${peer(m)}`).join(),
      'initial-cluster-token': 'shop',
      'initial-cluster-state': 'new',
      logger: 'zap',
    }
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
    return { name: `etcd${n}`, command: programs.etcd, args }
  })

export const natsServers = (values: Values, programs: Programs): Specification[] =>
  MEMBERS.map((n) => ({
    name: `nats${n}`,
    command: programs['nats-server'],
    args: ['-c', writeConfiguration(values, 'nats.conf', {}, n)],
  }))

export const redis = ({ DIR }: Values, programs: Programs): Specification => ({
  name: 'redis',
  command: programs['redis-server'],
  args: [
    '--bind',
    '127.0.0.1',
    '--port',
    `${PORTS.REDIS}`,
    '--dir',
    `${DIR}/redis`,
    '--save',
    '',
    '--appendonly',
    'no',
  ],
})

export const patroniMembers = (values: Values, patroni: string, account: Account): Specification[] =>
  MEMBERS.map((n) => ({
    name: `patroni${n}`,
    command: patroni,
    args: [writeConfiguration(values, 'patroni.yml', account, n)],
    account,
  }))

export function haproxy(values: Values, programs: Programs): Specification {
  writeConfiguration(values, '503.http', {})
  return {
    name: 'haproxy',
    command: programs.haproxy,
    args: ['-db', '-f', writeConfiguration(values, 'haproxy.cfg', {})],
  }
}

/** It refuses to run as root. */
export const pgbouncer = (values: Values, programs: Programs, account: Account): Specification => ({
  name: 'pgbouncer',
  command: programs.pgbouncer,
  args: [writeConfiguration(values, 'pgbouncer.ini', account)],
  account,
})
