import { handle } from '@/lib/api/handle'
import { renewRecoveryCodes } from '@/lib/auth/factors/recovery-codes'
import { renewRecoveryCodesEndpoint } from '@/lib/auth/factors/schema'

export const POST = handle(renewRecoveryCodesEndpoint, ({ caller, db }) => renewRecoveryCodes(db, caller))
