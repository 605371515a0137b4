'use client'

import { useEffect, useState } from 'react'
import { type ProblemTexts, useAccountRequest } from '@/components/account/use-account-request'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { FormProblem } from '@/components/ui/form-problem'
import { browserStorage } from '@/components/ui/use-request'
import type { InvitationResponse } from '@/lib/accounts/invitation-schema'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { useLinkToken } from './use-link-token'

/** The token, while its reader signs in or up and comes back: the page's address loses its fragment on the way. */
const KEPT = 'invitation'

type People = Messages['admin']['people']
type InvitationProps = {
  isSignedIn: boolean
  text: Messages['auth']['invitation']
  roles: People['roles']
  roleHelp: People['roleHelp']
  problems: ProblemTexts
}

/** Shows what a mailed link invites to. It is accepted by a press, with an account of the invited address. */
export function Invitation({ isSignedIn, text, roles, roleHelp, problems }: InvitationProps) {
  const linked = useLinkToken()
  const [invitation, setInvitation] = useState<InvitationResponse | null>(null)
  const token = linked === null ? null : linked || (browserStorage.get(KEPT) ?? '')
  const reading = useAccountRequest({
    intent: 'read-invitation',
    texts: problems,
    send: (body: { token: string }) => call('POST /api/v1/invitations', { body }),
    onSuccess: (found, body) => {
      browserStorage.set(KEPT, body.token)
      setInvitation(found)
    },
  })
  const accepting = useAccountRequest({
    intent: 'accept-invitation',
    texts: problems,
    leaves: true,
    send: (body: { token: string }) => call('PUT /api/v1/invitations', { body }),
    onSuccess: () => {
      browserStorage.set(KEPT, null)
      window.location.assign('/admin')
    },
  })
  const { run: read } = reading
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is another function in every render.
  useEffect(() => {
    if (token) read({ token })
  }, [token])
  const refusal = accepting.problem ?? reading.problem ?? (token === '' ? text.noLink : null)
  const email = invitation?.email ?? ''
  return (
    <div className="grid gap-4">
      <FormProblem problem={refusal && fill(refusal, { email })} />
      {invitation && (
        <>
          <p>{fill(text.body, { inviter: invitation.inviter, email })}</p>
          <div className="rounded-lg bg-sunken px-4 py-3">
            <p className="font-semibold">{roles[invitation.operatorRole]}</p>
            <p className="text-muted">{roleHelp[invitation.operatorRole]}</p>
          </div>
          {isSignedIn ? (
            <Button size="lg" wide busy={accepting.busy} onClick={() => token && accepting.run({ token })}>
              {text.accept}
            </Button>
          ) : (
            <>
              <p className="text-muted">
                {fill(invitation.hasAccount ? text.signInFirst : text.signUpFirst, { email })}
              </p>
              <ButtonLink
                href={`${invitation.hasAccount ? '/sign-in' : '/sign-up'}?callbackUrl=%2Finvitation`}
                size="lg"
                wide
              >
                {invitation.hasAccount ? text.signIn : text.signUp}
              </ButtonLink>
            </>
          )}
        </>
      )}
    </div>
  )
}
