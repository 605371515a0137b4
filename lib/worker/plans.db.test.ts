import { expect, test } from 'vitest'
import {
  DUTIES,
  direct,
  maxRowsRead,
  QUEUES,
  QUEUES_OF_DUTIES,
  readBy,
  settlePlans,
} from '@/lib/testing/queues/plans'

test('every duty of the worker has a queue here, except those that read all books', () => {
  const missing = DUTIES.map(({ name }) => name).filter((name) => !(name in QUEUES_OF_DUTIES))
  expect(missing).toEqual(['nightly-audit', 'purge-audits'])
})

test.each(Object.entries(QUEUES))(
  'a batch of a full queue does not read all of it, planned with the statistics of an empty queue: %s',
  async (_name, queue) => {
    await direct.query(`analyze ${queue.table}`)
    await settlePlans(queue)
    await direct.query(queue.fill)
    expect(await readBy(queue)).toBeLessThan(maxRowsRead(queue))
  },
)
