import { prisma } from '@/lib/database/client'
import { LogEntry } from '@/lib/operators/schema'
import { seoulTime } from '@/lib/time'

type LogQuery = {
  subject?: string | undefined
  operatorId?: number | undefined
  cursor?: number | undefined
  limit: number
}

/** The operator log, newest first. */
export async function listLog({ subject, operatorId, cursor, limit }: LogQuery) {
  const rows = await prisma.operatorLog.findMany({
    where: {
      ...(subject === undefined ? {} : { subject }),
      ...(operatorId === undefined ? {} : { operatorId }),
      ...(cursor === undefined ? {} : { id: { lt: cursor } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const items = rows.slice(0, limit).map(({ id, operatorId: by, createdAt, ...row }) =>
    LogEntry.parse({
      ...row,
      logId: Number(id),
      operatorId: by === null ? null : Number(by),
      createdAt: seoulTime(createdAt),
    }),
  )
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.logId) : null }
}
