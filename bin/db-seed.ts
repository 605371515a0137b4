/** Fills an empty database with the demo and says how to sign in: to the process that started it, or on the screen. */
import './dotenv'
import { promisify } from 'node:util'
import { audit } from '@/lib/audit/audit'
import { env } from '@/lib/env'
import { explain } from '@/lib/server/plain-error'
import { seedDemo } from '@/prisma/seed'

async function seed(databaseUrl: string) {
  const accounts = await seedDemo(databaseUrl)
  if (accounts) await audit()
  if (process.send)
    await promisify((said: (error: Error | null) => void) => process.send?.(accounts ?? {}, said))()
  else if (accounts === null) console.log('The database is not empty; nothing was added.')
  else console.log(`Operator: ${accounts.operatorEmail} / ${accounts.operatorPassword}`)
}

seed(env.DATABASE_URL ?? '').then(
  () => process.exit(0),
  (error) => {
    console.error(explain(error))
    process.exit(1)
  },
)
