import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { SeededAccounts } from '@/prisma/seed'
import { hasUsers } from './has-row'
import { PlainError } from './plain-error'

/** Seeds in a process of its own, whose pools and memory go with it; says how to sign in when it did. */
export async function seedIfEmpty(databaseUrl: string): Promise<SeededAccounts | null> {
  if (await hasUsers(databaseUrl)) return null
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/db-seed.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, DATABASE_URL: databaseUrl, SANDBOX: '1' },
  })
  let accounts: SeededAccounts | null = null
  child.on('message', (message: SeededAccounts | Record<string, never>) => {
    if ('operatorEmail' in message) accounts = message as SeededAccounts
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new PlainError('The demo could not be written.')
  return accounts
}
