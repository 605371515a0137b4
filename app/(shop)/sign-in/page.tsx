import { redirect } from 'next/navigation'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { AuthFrame } from '@/components/auth/auth-frame'
import { SignInForm } from '@/components/auth/sign-in-form'
import { hasPasskeys } from '@/lib/auth/factors/relying-party'
import { authOptions } from '@/lib/auth/options'
import { safeReturnPath } from '@/lib/auth/safe-return-path'
import { currentViewer } from '@/lib/auth/viewer'
import { contactOf } from '@/lib/business/business'

type Search = { callbackUrl?: string | string[]; error?: string; expired?: string }

export const generateMetadata = privatePage('auth')

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { callbackUrl, error, expired } = await searchParams
  const returnTo = safeReturnPath(callbackUrl)
  if (await currentViewer()) redirect(returnTo)
  const [{ auth: text }, t] = await Promise.all([getMessages(), getTranslations('auth.signIn')])
  const providers = authOptions.providers
    .filter(({ type }) => type === 'oauth')
    .map(({ id, name }) => ({ id, name }))
  return (
    <AuthFrame>
      <SignInForm
        text={text}
        body={t(reasonToSignIn(returnTo, expired))}
        returnTo={returnTo}
        notice={error && text.errors.provider}
        contact={contactOf(await getLocale())}
        passkeys={hasPasskeys()}
        providers={providers}
      />
    </AuthFrame>
  )
}

/** The text that says why the page is shown. */
function reasonToSignIn(returnTo: string, expired: string | undefined) {
  if (expired) return 'expired'
  return returnTo === '/' ? 'body' : 'needed'
}
