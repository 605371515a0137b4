import { execute, raw } from '@/lib/database/sql'
import type { Tx } from '@/lib/database/transaction'

/**
 * For a transaction that takes the first rows of an index. An estimate that few rows match would make the planner find all of
 * them and sort them, for one batch.
 */
export const neverSort = (tx: Tx) => execute(tx, raw('set local enable_sort = off'))
