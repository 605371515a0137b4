import type { z } from 'zod'
import { prisma } from '@/lib/database/client'
import { pageOf } from '@/lib/http/page-of'
import { LogEntry, type listLogEndpoint } from '@/lib/operators/schema'
import { seoulTime } from '@/lib/time'

/** The operator log, newest first. */
export async function listLog({
  subject,
  operatorId,
  action,
  from,
  until,
  cursor,
  limit,
}: z.output<typeof listLogEndpoint.query>) {
  const rows = await prisma.operatorLog.findMany({
    where: {
      ...(subject === undefined ? {} : { subject }),
      ...(operatorId === undefined ? {} : { operatorId }),
      ...(action === undefined ? {} : { action }),
      createdAt: { ...(from && { gte: from }), ...(until && { lt: until }) },
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
