import { redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { AuthFrame } from '@/components/auth/auth-frame'
import { AuthStep } from '@/components/auth/auth-step'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { safeReturnPath } from '@/lib/auth/safe-return-path'
import { currentViewer } from '@/lib/auth/viewer'

type Search = { callbackUrl?: string | string[] }

export const generateMetadata = privatePage('auth.signUp')

export default async function SignUpPage({ searchParams }: { searchParams: Promise<Search> }) {
  const returnTo = safeReturnPath((await searchParams).callbackUrl)
  if (await currentViewer()) redirect(returnTo)
  const [{ auth: text, policies }, t] = await Promise.all([getMessages(), getTranslations('auth.signUp')])
  return (
    <AuthFrame>
      <AuthStep
        heading={t('heading')}
        body={t('body')}
        other={{ question: t('member'), label: t('toSignIn'), path: '/sign-in', returnTo }}
      >
        <SignUpForm
          text={text}
          consents={{ signUp: policies.signUp, names: policies.names }}
          returnTo={returnTo}
        />
      </AuthStep>
    </AuthFrame>
  )
}
