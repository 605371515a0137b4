import type { FactorsResponse } from '@/lib/auth/factors/schema'
import type { Messages } from '@/lib/i18n/messages'

export type FactorTexts = Pick<Messages['account'], 'factors' | 'problems'>

export type FactorProps = {
  factors: FactorsResponse
  text: FactorTexts
  /** Shows the recovery codes that a first factor comes with; without any, the page as it is now. */
  onCodes: (codes: string[] | null) => void
}
