import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Invitation } from '@/components/auth/invitation'
import { Container } from '@/components/layout/container'
import { Card } from '@/components/ui/card'
import { currentViewer } from '@/lib/auth/viewer'

export const generateMetadata = privatePage('auth.invitation')

/** Where the link of an invitation to the desk leads. */
export default async function InvitationPage() {
  const [{ auth, account, admin }, viewer] = await Promise.all([getMessages(), currentViewer()])
  return (
    <Container width="narrow" className="py-6 md:py-14">
      <Card>
        <h1 className="mb-4 font-extrabold text-3xl">{auth.invitation.heading}</h1>
        <Invitation
          isSignedIn={viewer !== null}
          text={auth.invitation}
          roles={admin.people.roles}
          roleHelp={admin.people.roleHelp}
          problems={{ ...account.problems, ...auth.invitation.problems }}
        />
      </Card>
    </Container>
  )
}
