import { mailVerification } from '@/lib/accounts/request-verification'
import type { Db } from '@/lib/database/transaction'
import { recordAgreement, recordMarketing } from '@/lib/policies/consents'
import { createUser } from '@/lib/users/create-user'
import type { UserCreateRequest, UserResponse } from '@/lib/users/schema'

/** Creates an account, stores what its owner has agreed to, and mails the link that proves the address. */
export const signUp = (db: Db, input: UserCreateRequest): Promise<UserResponse> =>
  createUser(db, input, async (tx, user) => {
    const { agreedVersion, marketing } = input
    if (agreedVersion !== undefined) await recordAgreement(tx, user.userId, agreedVersion)
    if (marketing !== undefined) await recordMarketing(tx, user.userId, marketing)
    await mailVerification(tx, user)
  })
