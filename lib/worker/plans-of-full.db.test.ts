import { expect, test } from 'vitest'
import { direct, maxRowsRead, QUEUES, readBy, settlePlans } from '@/lib/testing/queues/plans'
import { vacuum } from '@/lib/testing/vacuum'

test.each(Object.entries(QUEUES))(
  'a batch of a processed queue does not read the processed rows, planned with the statistics of a full queue: %s',
  async (_name, queue) => {
    await direct.query(queue.fill)
    await direct.query(`analyze ${queue.table}`)
    await settlePlans(queue)
    await direct.query(queue.processAll)
    await vacuum(direct, ...queue.table.split(', '))
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)
