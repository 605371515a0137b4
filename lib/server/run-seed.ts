import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { SeededAccounts } from '@/prisma/seed'
import { CommandError } from './command-error'

/** Seeds an empty database in a child process, which frees its memory at exit. Returns the demo accounts. */
export async function runSeed(databaseUrl: string): Promise<SeededAccounts | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/db-seed.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: databaseUrl, SANDBOX: '1' },
  })
  let accounts: SeededAccounts | null = null
  child.on('message', (message: SeededAccounts | Record<string, never>) => {
    if ('operatorEmail' in message) accounts = message as SeededAccounts
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new CommandError('The demo could not be written.')
  return accounts
}
