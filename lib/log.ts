import pino from 'pino'
import { env } from '@/lib/settings/env'

/** The log: one JSON object per line, without passwords, keys and cookies. */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['*.password', '*.authorization', '*.cookie'],
  },
  // Every refusal is logged, so a slow reader of stdout must neither block the process nor fill its memory.
  pino.destination({ fd: 1, sync: false, maxLength: 16 * 1024 * 1024 }),
)
