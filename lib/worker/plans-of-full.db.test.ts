import { expect, test } from 'vitest'
import { direct, maxRowsRead, QUEUES, readBy, settlePlans } from '@/lib/testing/queues/plans'

test.each(Object.entries(QUEUES))(
  'a batch of a processed queue does not read the processed rows, planned with the statistics of a full queue: %s',
  async (_name, queue) => {
    await direct.query(queue.fill)
    await direct.query(`analyze ${queue.table}`)
    await settlePlans(queue)
    await direct.query(queue.processAll)
    for (const table of queue.table.split(', ')) await direct.query(`vacuum ${table}`)
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)
