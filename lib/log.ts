import pino from 'pino'
import { env } from '@/lib/env'

/** One JSON line for each thing worth knowing; never a password, a key or a cookie. */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.authorization', '*.cookie'],
  },
  // Every refusal leaves a line: a reader of the log that is slow must neither stop the process nor fill its memory.
  pino.destination({ fd: 1, sync: false, maxLength: 16 * 1024 * 1024 }),
)
