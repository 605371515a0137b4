/** Fills an empty database with the demo. Sends the accounts to the parent process, or prints the operator's. */
import './dotenv'
import { promisify } from 'node:util'
import { audit } from '@/lib/audit/audit'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { env } from '@/lib/settings/env'
import { usesSandbox } from '@/lib/settings/settings'
import { seedDemo } from '@/prisma/seed'

async function seed(databaseUrl: string) {
  if (!usesSandbox(env)) {
    throw new CommandError(
      'The demo is money that does not exist, for a test database only. Set SANDBOX=1 too.',
    )
  }
  await agreeOnMode(databaseUrl, env)
  const accounts = await seedDemo(databaseUrl)
  if (accounts) await audit()
  if (process.send)
    await promisify((sent: (error: Error | null) => void) => process.send?.(accounts ?? {}, sent))()
  else if (accounts === null) console.log('The database is not empty; nothing was added.')
  else console.log(`Operator: ${accounts.operatorEmail} / ${accounts.operatorPassword}`)
}

await runCommand(() => seed(env.DATABASE_URL ?? ''))
