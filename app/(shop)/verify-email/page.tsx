import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { VerifyEmail } from '@/components/auth/verify-email'
import { Container } from '@/components/layout/container'
import { Card } from '@/components/ui/card'

export const generateMetadata = privatePage('auth.verify')

export default async function VerifyEmailPage() {
  const { auth, account } = await getMessages()
  return (
    <Container width="narrow" className="py-6 md:py-14">
      <Card>
        <h1 className="font-extrabold text-3xl">{auth.verify.heading}</h1>
        <p className="mt-2 mb-7 text-muted">{auth.verify.body}</p>
        <VerifyEmail text={auth.verify} problems={account.problems} />
      </Card>
    </Container>
  )
}
