import pino from 'pino'
import { env } from '@/lib/env'

/** One JSON line for each thing worth knowing; never a password, a key or a cookie. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['*.password', '*.authorization', '*.cookie'],
})
