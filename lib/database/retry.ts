import { DEADLOCK, SERIALIZATION_FAILURE, sqlState } from './errors'
import { isStatementMismatch } from './prepared-statements'

/** The first attempt and three more: the victim of a deadlock usually succeeds on the next one. */
const ATTEMPTS_MAX = 4

const isRetryable = (error: unknown): boolean =>
  [DEADLOCK, SERIALIZATION_FAILURE].includes(sqlState(error) ?? '') || isStatementMismatch(error)

/**
 * Retries, after a random wait, what PostgreSQL rolled back because of a deadlock, a serialization failure or a prepared
 * statement that its connection did not know.
 */
export async function retryConflicts<T>(attempt: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt()
    } catch (error) {
      if (!isRetryable(error) || attempts === ATTEMPTS_MAX) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempts))
    }
  }
}
