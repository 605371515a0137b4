import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { log } from '@/lib/log'
import { logChange } from '@/lib/operators/log'

type RefusedSignIn = {
  requestId: string | undefined
  address: string
  reason: 'TOO_MANY_TRIES' | 'UNKNOWN_ACCOUNT' | 'WRONG_PASSWORD' | 'BLOCKED'
  user?: { id: number; role: 'SHOPPER' | 'OPERATOR' } | undefined
}

/**
 * Logs a refused sign-in, for an operator's account also in the operator log. That write is not awaited: a slower refusal
 * would reveal which accounts are operators'.
 */
export function noteRefusedSignIn({ requestId, address, reason, user }: RefusedSignIn): void {
  const [from, caller] = [address.slice(0, 64), user ? `user:${user.id}` : null]
  log.info(
    { requestId, route: 'signIn', status: 401, code: 'UNAUTHORIZED', reason, caller, address: from },
    'refused',
  )
  if (user?.role !== 'OPERATOR') return
  const entry = { by: null, action: 'signIn.refuse', before: null, after: { reason, address: from } }
  transaction(prisma, (tx) => logChange(tx, { ...entry, subject: `user:${user.id}` })).catch((err) =>
    log.error({ err, requestId }, 'a refused sign-in was not written to the operator log'),
  )
}
