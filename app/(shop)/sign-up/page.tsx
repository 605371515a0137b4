import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getMessages, getTranslations } from 'next-intl/server'
import { AuthFrame } from '@/components/auth/auth-frame'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { Link } from '@/components/ui/link'
import { safeReturnPath } from '@/lib/auth/safe-return-path'
import { currentViewer } from '@/lib/auth/viewer'

type Search = { callbackUrl?: string | string[] }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signUp')
  return { title: t('title'), robots: { index: false } }
}

export default async function SignUpPage({ searchParams }: { searchParams: Promise<Search> }) {
  const returnTo = safeReturnPath((await searchParams).callbackUrl)
  if (await currentViewer()) redirect(returnTo)
  const [{ auth: text }, t] = await Promise.all([getMessages(), getTranslations('auth.signUp')])
  return (
    <AuthFrame heading={t('heading')} body={t('body')}>
      <SignUpForm text={text} returnTo={returnTo} />
      <p className="mt-6 text-center text-muted">
        {t('member')}{' '}
        <Link
          href={returnTo === '/' ? '/sign-in' : `/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`}
          className="inline-flex min-h-11 items-center px-1 font-semibold text-accent underline-offset-4 hover:underline"
        >
          {t('toSignIn')}
        </Link>
      </p>
    </AuthFrame>
  )
}
