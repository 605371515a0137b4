/** `npm run api-key -- create --name X [--scopes a,b] [--limit CALLS_PER_MINUTE] [--user ID] | list | revoke ID`; create prints the key alone on its last line. */
import './dotenv'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { listAllApiKeys } from '@/lib/auth/api-keys'
import { createApiKey } from '@/lib/auth/create-api-key'
import { CALLS_PER_MINUTE_MAX } from '@/lib/auth/partner-schema'
import { revokeApiKey } from '@/lib/auth/revoke-api-key'
import { prisma } from '@/lib/database/client'
import { ShopError } from '@/lib/errors'
import { SCOPES, SCOPES_OF } from '@/lib/http/scopes'
import { IdInUrl, QueryInt, Text } from '@/lib/http/shapes'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { env } from '@/lib/settings/env'
import { findRole } from '@/lib/users/queries'

const USAGE = `npm run api-key -- create --name NAME [--scopes ${SCOPES.join(',')}] [--limit CALLS_PER_MINUTE] [--user ID]
npm run api-key -- list
npm run api-key -- revoke ID`

const CallsPerMinuteText = QueryInt(1, CALLS_PER_MINUTE_MAX).optional()

function parse<S extends z.ZodType>(schema: S, value: unknown, message: string): z.output<S> {
  const result = schema.safeParse(value)
  if (!result.success) throw new CommandError(`${message}\n\n${USAGE}`)
  return result.data
}

async function create(options: { name?: string; scopes?: string; limit?: string; user?: string }) {
  const name = parse(Text(1, 60), options.name, 'A key needs a --name of 1 to 60 letters.')
  const names = (options.scopes ?? '').split(',').filter((scope) => scope !== '')
  const scopes = parse(z.array(z.enum(SCOPES)), names, `--scopes may hold ${SCOPES.join(', ')}.`)
  const userId = parse(IdInUrl.optional(), options.user, '--user must be the id of a user.') ?? null
  const callsPerMinute = parse(CallsPerMinuteText, options.limit, '--limit must be a whole number of calls.')
  const role = userId === null ? null : await findRole(userId)
  if (userId !== null && role === null) throw new CommandError(`There is no user ${userId}.`)
  const refused = role && scopes.filter((scope) => scope !== 'users:act' && !SCOPES_OF[role].includes(scope))
  if (refused && refused.length > 0) {
    throw new CommandError(`User ${userId} may not ${refused.join(', ')} as ${role}, so neither may a key.`)
  }
  const key = await createApiKey(prisma, { name, scopes, userId, callsPerMinute })
  const owner = userId === null ? 'a partner' : `user ${userId}`
  console.log(
    `Key ${key.apiKeyId} "${name}" of ${owner}, scopes: ${scopes.join(', ') || 'none'}. Shown this once:`,
  )
  console.log(key.apiKey)
}

async function list() {
  const keys = await listAllApiKeys()
  console.table(keys.map(({ apiKeyId, ...key }) => ({ id: apiKeyId, ...key, scopes: key.scopes.join(' ') })))
}

async function revoke(id: string | undefined) {
  const apiKeyId = parse(IdInUrl, id, 'revoke needs the id of a key.')
  await revokeApiKey(prisma, { apiKeyId, owner: 'anyone', by: null }).catch((error: unknown) => {
    if (!(error instanceof ShopError)) throw error
    throw new CommandError(`There is no valid key ${apiKeyId}.`)
  })
  console.log(`Key ${apiKeyId} is revoked.`)
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        scopes: { type: 'string' },
        limit: { type: 'string' },
        user: { type: 'string' },
      },
    })
  } catch {
    throw new CommandError(USAGE)
  }
}

await runCommand(async () => {
  const { values, positionals } = readArguments()
  const [command = '', id] = positionals
  const commands = new Map([
    ['create', () => create(values)],
    ['list', list],
    ['revoke', () => revoke(id)],
  ])
  const work = commands.get(command)
  if (work === undefined) throw new CommandError(USAGE)
  await agreeOnMode(env.DATABASE_URL ?? '', env)
  await work()
})
