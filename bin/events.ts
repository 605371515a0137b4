/** `npm run events -- status | dead | replay EVENT_ID | replay-dead | pause | resume`: deliveries from the command line. */
import './dotenv'
import { pool } from '@/lib/db'
import { controlDeliveries } from '@/lib/events/control-deliveries'
import { getDeliveries, listEvents } from '@/lib/events/queries'
import { replayEvent } from '@/lib/events/replay-event'
import { explain, PlainError } from '@/lib/server/plain-error'

const [command = 'status', eventId = ''] = process.argv.slice(2)

const commands: Record<string, () => Promise<unknown>> = {
  status: getDeliveries,
  dead: async () => (await listEvents({ state: 'DEAD', limit: 100 })).items,
  replay: () => replayEvent(eventId, null),
  'replay-dead': () => controlDeliveries('replayDead', null),
  pause: () => controlDeliveries('pause', null),
  resume: () => controlDeliveries('resume', null),
}

try {
  const run = commands[command]
  if (!run) throw new PlainError(`Unknown command ${command}; there are ${Object.keys(commands).join(', ')}.`)
  console.log(JSON.stringify(await run(), null, 2))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
} finally {
  await pool.end()
}
