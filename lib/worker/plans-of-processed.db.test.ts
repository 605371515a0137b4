import { expect, test } from 'vitest'
import { direct, maxRowsRead, QUEUES, readBy, settlePlans } from '@/lib/testing/queues/plans'
import { vacuumAnalyze } from '@/lib/testing/vacuum'

test.each(Object.entries(QUEUES))(
  'a batch of a full queue does not read all of it, planned with the statistics of a processed queue: %s',
  async (_name, queue) => {
    await direct.query(`${queue.fill}; ${queue.processAll}`)
    await vacuumAnalyze(direct, ...queue.table.split(', '))
    await settlePlans(queue)
    const emptied = [queue.table.split(', ').at(-1), queue.table.split(', ')[0]]
    await direct.query(queue.remove ?? emptied.map((table) => `delete from ${table}`).join(';'))
    await direct.query(queue.fill)
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)
