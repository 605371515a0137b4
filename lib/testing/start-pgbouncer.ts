import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/lib/server/free-port'
import { postgresAccount } from '@/lib/server/postgres-account'
import { startProgram } from './start-program'

/** PgBouncer in transaction mode as the README describes it. `settings` are lines of its section [pgbouncer]. */
export async function startPgBouncer(program: string, databaseUrl: string, settings: readonly string[] = []) {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'))
  chmodSync(folder, 0o755)
  const listen = await freePort()
  const database = pathname.slice(1)
  const file = join(folder, 'pgbouncer.ini')
  const lines = [
    '[databases]',
    `${database} = host=${hostname} port=${port} dbname=${database} user=${username} password=${password}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${listen}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'default_pool_size = 4',
    'ignore_startup_parameters = options',
    ...settings,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  // PgBouncer refuses to run as root.
  const pgbouncer = await startProgram(program, [file], listen, postgresAccount(folder))
  return {
    ...pgbouncer,
    url: `postgresql://${username}@127.0.0.1:${listen}/${database}`,
    async stop() {
      await pgbouncer.kill()
      rmSync(folder, { recursive: true })
    },
  }
}
