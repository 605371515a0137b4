import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { AuthFrame } from '@/components/auth/auth-frame'
import { AuthStep } from '@/components/auth/auth-step'
import { ForgotForm } from '@/components/auth/forgot-form'

export const generateMetadata = privatePage('auth.forgot')

export default async function ForgotPasswordPage() {
  const { auth, account } = await getMessages()
  const { heading, body, remembered } = auth.forgot
  return (
    <AuthFrame>
      <AuthStep
        heading={heading}
        body={body}
        other={{ question: remembered, label: auth.signUp.toSignIn, path: '/sign-in', returnTo: '/' }}
      >
        <ForgotForm text={auth} problems={account.problems} />
      </AuthStep>
    </AuthFrame>
  )
}
