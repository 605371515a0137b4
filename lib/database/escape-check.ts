import { AsyncLocalStorage } from 'node:async_hooks'
import { env } from '@/lib/settings/env'

const openTransaction = env.NODE_ENV === 'test' ? new AsyncLocalStorage<true>() : null

/** Marks what runs inside a transaction, under test only. */
export const markTransaction = <T>(work: () => Promise<T>): Promise<T> =>
  openTransaction ? openTransaction.run(true, work) : work()

/**
 * Under test, fails a statement that runs on the database while a transaction is open around it. Such a statement does not
 * see the transaction's writes and can wait for its locks; the step that sends it should have been given `tx`.
 */
export function refuseEscape(statement: string): void {
  if (openTransaction?.getStore())
    throw new Error(`a statement outside of the open transaction: ${statement}`)
}
