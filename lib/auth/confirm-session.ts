import type { z } from 'zod'
import { passkeyRefused, userOfPasskey } from '@/lib/auth/factors/check-passkey'
import { consumeCode, wrongCode } from '@/lib/auth/factors/consume-code'
import { isOperatorsSession, logRefusedProof, requireOwnPassword } from '@/lib/auth/require-own-password'
import type { confirmSessionEndpoint } from '@/lib/auth/schema'
import { type Db, transaction } from '@/lib/database/transaction'
import { ShopError } from '@/lib/errors'
import { type Caller, requireUserId } from '@/lib/http/caller'
import { logChange } from '@/lib/operators/log'
import { hasSecondFactor } from '@/lib/users/queries'

type Proof = z.output<typeof confirmSessionEndpoint.body>

/** The password alone is no proof for an account with a second factor, as it is none for a sign-in. */
async function requireProof(
  caller: Caller,
  sessionId: string,
  { password, code, passkey }: Proof,
): Promise<void> {
  const userId = requireUserId(caller)
  if (code !== undefined && !(await consumeCode(userId, code, sessionId))) return refuse(caller, wrongCode())
  if (passkey !== undefined && (await userOfPasskey(passkey)) !== userId)
    return refuse(caller, passkeyRefused())
  if (code !== undefined || passkey !== undefined) return
  if (await hasSecondFactor(userId))
    return refuse(caller, new ShopError('INVALID_REQUEST', { reason: 'SECOND_FACTOR_NEEDED' }))
  await requireOwnPassword(caller, password ?? '')
}

async function refuse(caller: Caller, error: ShopError): Promise<never> {
  await logRefusedProof(caller, error)
  throw error
}

/** Marks the session of the caller as confirmed, if the proof is right. */
export async function confirmSession(db: Db, proof: Proof, caller: Caller | null): Promise<void> {
  if (caller?.kind !== 'session' || !caller.sessionId)
    throw new ShopError('FORBIDDEN', { reason: 'SESSION_REQUIRED' })
  const { userId, sessionId } = caller
  await requireProof(caller, sessionId, proof)
  await transaction(db, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId, endedAt: null },
      data: { confirmedAt: new Date() },
    })
    if (count === 0) throw new ShopError('UNAUTHORIZED')
    if (!isOperatorsSession(caller)) return
    const subject = `user:${userId}`
    const by = Object.keys(proof)
    await logChange(tx, { by: caller, action: 'session.confirm', subject, before: null, after: { by } })
  })
}
