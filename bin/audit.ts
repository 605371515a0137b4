import { audit } from '@/lib/audit/audit'
import { pool } from '@/lib/db'

const { ok, checks } = await audit()
for (const check of checks) {
  console.log(`${check.ok ? 'ok  ' : 'BAD '} ${check.name}${check.ok ? '' : ` (${check.found})`}`)
  for (const row of check.violations) console.log(`       ${JSON.stringify(row)}`)
}
console.log(ok ? '\nThe books agree.' : '\nThe books DISAGREE.')
await pool.end()
process.exitCode = ok ? 0 : 1
