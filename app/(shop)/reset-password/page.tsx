import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { AuthFrame } from '@/components/auth/auth-frame'
import { AuthStep } from '@/components/auth/auth-step'
import { ResetForm } from '@/components/auth/reset-form'

export const generateMetadata = privatePage('auth.reset')

export default async function ResetPasswordPage() {
  const { auth, account } = await getMessages()
  const { heading, body } = auth.reset
  return (
    <AuthFrame>
      <AuthStep
        heading={heading}
        body={body}
        other={{
          question: auth.forgot.remembered,
          label: auth.signUp.toSignIn,
          path: '/sign-in',
          returnTo: '/',
        }}
      >
        <ResetForm text={auth} problems={{ ...auth.weakPassword, ...account.problems }} />
      </AuthStep>
    </AuthFrame>
  )
}
