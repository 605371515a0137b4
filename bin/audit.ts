/** `npm run audit`: checks that the books agree. Exits with 1 if they do not or cannot be read. */
import './dotenv'
import { audit } from '@/lib/audit/audit'
import { runCommand } from '@/lib/server/command-error'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { env } from '@/lib/settings/env'

await runCommand(async () => {
  await agreeOnMode(env.DATABASE_URL ?? '', env)
  const { ok, checks } = await audit()
  for (const check of checks) {
    console.log(`${check.ok ? 'ok  ' : 'BAD '} ${check.name}${check.ok ? '' : ` (${check.found})`}`)
    for (const row of check.violations) console.log(`       ${JSON.stringify(row)}`)
  }
  console.log(ok ? '\nThe books agree.' : '\nThe books DISAGREE.')
  return ok ? 0 : 1
})
