/** `npm run events -- status | dead | replay EVENT_ID | replay-range FROM [UNTIL] | replay-dead | pause | resume`: controls deliveries. */
import './dotenv'
import { prisma } from '@/lib/database/client'
import { controlDeliveries } from '@/lib/events/control-deliveries'
import { getDeliveries, listEvents } from '@/lib/events/queries'
import { replayEvent } from '@/lib/events/replay-event'
import { replayRange } from '@/lib/events/replay-range'
import { ReplayRange } from '@/lib/events/schema'
import { CommandError, runCommand } from '@/lib/server/command-error'
import { agreeOnMode } from '@/lib/server/shop-mode'
import { env } from '@/lib/settings/env'

const [command = 'status', first = '', until] = process.argv.slice(2)

const commands: Record<string, () => Promise<unknown>> = {
  status: getDeliveries,
  dead: async () => (await listEvents({ state: 'DEAD', limit: 100 })).items,
  replay: () => replayEvent(prisma, first, null),
  'replay-range': () => replayRange(prisma, parseRange(), null),
  'replay-dead': () => controlDeliveries(prisma, 'replayDead', null),
  pause: () => controlDeliveries(prisma, 'pause', null),
  resume: () => controlDeliveries(prisma, 'resume', null),
}

function parseRange(): ReplayRange {
  const range = ReplayRange.safeParse({ from: first, until })
  if (range.success) return range.data
  throw new CommandError('replay-range takes FROM and optionally UNTIL, such as 2026-11-21T00:00:00+09:00.')
}

await runCommand(async () => {
  const run = commands[command]
  if (!run)
    throw new CommandError(`Unknown command ${command}; there are ${Object.keys(commands).join(', ')}.`)
  await agreeOnMode(env.DATABASE_URL ?? '', env)
  console.log(JSON.stringify(await run(), null, 2))
})
