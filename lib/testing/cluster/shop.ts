import { BUILT_WEB } from '@/lib/server/bundle-web'
import { local, MEMBERS, PORTS, WEBS, WORKERS } from './ports'
import type { Specification } from './supervised'

/** The settings of every process of the shop. Migrations need the address that is not PgBouncer's. */
export function shopSettings(secret: string) {
  const at = (port: number) => `postgresql://jangteo:${secret}@${local(port)}/jangteo`
  return {
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: at(PORTS.BOUNCER),
    DATABASE_MIGRATE_URL: at(PORTS.PRIMARY),
    DATABASE_REPLICA_URL: at(PORTS.REPLICAS),
    // Debian's PgBouncer is older than 1.21.
    DATABASE_PREPARED: 'off',
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: `http://${local(PORTS.FRONT)}`,
    REDIS_URL: `redis://${local(PORTS.REDIS)}`,
    EVENTS_URL: MEMBERS.map((n) => `nats://${local(PORTS.NATS + n)}`).join(),
    NATS_REPLICAS: '3',
    SANDBOX: '1',
    SEED_DEMO: '0',
    MIGRATE: 'off',
    TRUST_PROXY: '1',
    // HAProxy takes a process out after three failed checks, one a second.
    SHUTDOWN_DELAY_SECONDS: '5',
    RATE_LIMIT: process.env.RATE_LIMIT ?? 'on',
    LOG_LEVEL: 'info',
  }
}

export const webServers = (env: Record<string, string>): Specification[] =>
  WEBS.map((n) => ({
    name: `web${n}`,
    command: process.execPath,
    args: ['--enable-source-maps', BUILT_WEB],
    env: { ...env, WORKER: 'off', PORT: String(PORTS.WEB + n) },
  }))

export const workers = (env: Record<string, string>): Specification[] =>
  WORKERS.map((n) => ({
    name: `worker${n}`,
    command: process.execPath,
    args: ['--import', 'tsx', 'bin/worker.ts'],
    env,
  }))
