import { useMessages } from 'next-intl'
import { ApiError } from '@/lib/api/client'

/** Replaces the general message of a refusal by why this parcel was refused. */
export function useRefusal() {
  const { refusals } = useMessages().fulfilment
  return (error: unknown): never => {
    if (!(error instanceof ApiError)) throw error
    const known: Record<string, string> = refusals
    const message = known[String(error.detail.reason)] ?? error.message
    throw new ApiError(error.status, error.code, message, error.detail)
  }
}
