import { prisma } from '@/lib/database/client'
import { transaction } from '@/lib/database/transaction'
import { log } from '@/lib/log'
import { logChange } from '@/lib/operators/log'

type Refused = {
  requestId: string | undefined
  address: string
  reason: 'TOO_MANY_TRIES' | 'UNKNOWN_ACCOUNT' | 'WRONG_PASSWORD' | 'BLOCKED'
  user?: { id: number; role: 'SHOPPER' | 'OPERATOR' } | undefined
}

/**
 * Leaves a line for a refused sign-in, and an entry in the operators' log where the account is an operator's. The entry
 * is written without being waited for: a refusal that took longer would tell which accounts are operators'.
 */
export function noteRefusedSignIn({ requestId, address, reason, user }: Refused): void {
  const [from, caller] = [address.slice(0, 64), user ? `user:${user.id}` : null]
  log.info(
    { requestId, route: 'signIn', status: 401, code: 'UNAUTHORIZED', reason, caller, address: from },
    'refused',
  )
  if (user?.role !== 'OPERATOR') return
  const entry = { by: null, action: 'signIn.refuse', before: null, after: { reason, address: from } }
  transaction(prisma, (tx) => logChange(tx, { ...entry, subject: `user:${user.id}` })).catch((err) =>
    log.error({ err, requestId }, 'a refused sign-in was not written to the log of the operators'),
  )
}
