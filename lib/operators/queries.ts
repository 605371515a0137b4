import { prisma } from '@/lib/database/client'
import { pageOf } from '@/lib/http/page-of'
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
  const entries = rows.map(({ id, operatorId: by, createdAt, ...row }) =>
    LogEntry.parse({ ...row, logId: id, operatorId: by, createdAt: seoulTime(createdAt) }),
  )
  return pageOf(entries, limit, (entry) => entry.logId)
}
