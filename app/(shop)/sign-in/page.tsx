import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { ProviderButtons } from '@/components/auth/provider-buttons'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Link } from '@/components/ui/link'
import { authOptions } from '@/lib/auth/options'
import { safeReturnPath } from '@/lib/auth/safe-return-path'
import { currentViewer } from '@/lib/auth/viewer'

type Search = { callbackUrl?: string | string[]; error?: string; expired?: string }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth')
  return { title: t('title'), robots: { index: false } }
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { callbackUrl, error, expired } = await searchParams
  const returnTo = safeReturnPath(callbackUrl)
  if (await currentViewer()) redirect(returnTo)
  const [{ auth: text }, t] = await Promise.all([getMessages(), getTranslations('auth.signIn')])
  const providers = authOptions.providers
    .filter(({ type }) => type === 'oauth')
    .map(({ id, name }) => ({ id, name }))
  return (
    <AuthFrame heading={t('heading')} body={t(reasonToSignIn(returnTo, expired))}>
      <SignInForm text={text} returnTo={returnTo} notice={error && text.errors.provider} />
      {providers.length > 0 && (
        <>
          <p className="my-5 flex items-center gap-3 text-muted text-sm before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
            {t('or')}
          </p>
          <ProviderButtons providers={providers} text={text} returnTo={returnTo} />
        </>
      )}
      <p className="mt-6 text-center text-muted">
        {t('newHere')}{' '}
        <Link
          href={returnTo === '/' ? '/sign-up' : `/sign-up?callbackUrl=${encodeURIComponent(returnTo)}`}
          className="inline-flex min-h-11 items-center px-1 font-semibold text-accent underline-offset-4 hover:underline"
        >
          {t('toSignUp')}
        </Link>
      </p>
    </AuthFrame>
  )
}

/** The text that says why the page is shown. */
function reasonToSignIn(returnTo: string, expired: string | undefined) {
  if (expired) return 'expired'
  return returnTo === '/' ? 'body' : 'needed'
}
