import { expect, test } from 'vitest'
import { direct, maxRowsRead, QUEUES, readBy, settlePlans } from '@/lib/testing/queues/plans'

test.each(Object.entries(QUEUES))(
  'a batch of a full queue does not read all of it, planned with the statistics of a processed queue: %s',
  async (_name, queue) => {
    await direct.query(`${queue.fill}; ${queue.processAll}`)
    for (const table of queue.table.split(', ')) await direct.query(`vacuum analyze ${table}`)
    await settlePlans(queue)
    const emptied = [queue.table.split(', ').at(-1), queue.table.split(', ')[0]]
    await direct.query(queue.remove ?? emptied.map((table) => `delete from ${table}`).join(';'))
    await direct.query(queue.fill)
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)
