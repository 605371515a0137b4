import { ChevronRight, Package, TicketPercent, WalletMinimal } from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { ApiKeys } from '@/components/account/api-keys'
import { OtherSessions } from '@/components/account/other-sessions'
import { Container } from '@/components/layout/container'
import { LanguageSwitch } from '@/components/layout/language-switch'
import { SignOutButton } from '@/components/layout/sign-out-button'
import { ThemeChoice } from '@/components/layout/theme-choice'
import { Link } from '@/components/ui/link'
import { PageHeading } from '@/components/ui/page-heading'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { listApiKeys } from '@/lib/auth/api-keys'
import { countOtherSessions } from '@/lib/auth/end-sessions'
import { requireViewer } from '@/lib/auth/require-viewer'
import { formatWon } from '@/lib/i18n/format'
import { getMe } from '@/lib/users/queries'
import { getBalance } from '@/lib/wallet/queries'

export const generateMetadata = privatePage('account')

export default async function AccountPage() {
  const { userId, sessionId } = await requireViewer('/account')
  const [me, keys, others, { account: text }] = await Promise.all([
    getMe(userId),
    listApiKeys(userId),
    countOtherSessions(userId, sessionId),
    getMessages(),
  ])
  return (
    <Container>
      <PageHeading title={text.title} />
      <div className="grid items-start gap-4 md:gap-6 md:grid-cols-2">
        <div className="grid gap-4 md:gap-6">
          <Section title={text.profile}>
            <Rows>
              <Row label={text.name}>{me.userName}</Row>
              <Row label={text.email}>{me.email}</Row>
            </Rows>
          </Section>
          <Shortcuts userId={userId} />
          <Section title={text.preferences}>
            <div className="flex flex-wrap gap-3">
              <LanguageSwitch />
              <ThemeChoice />
            </div>
            <div className="mt-5 border-t pt-3">
              <div className="-mx-3">
                <SignOutButton label={text.signOut} />
              </div>
            </div>
          </Section>
          <Section title={text.sessions.title}>
            <OtherSessions others={others} text={text.sessions} />
          </Section>
        </div>
        <Section title={text.keys.title}>
          <p className="mb-4 text-muted text-sm">
            {text.keys.body}{' '}
            <Link href="/docs" className="font-semibold text-accent underline underline-offset-4">
              {text.keys.docs}
            </Link>
          </p>
          <ApiKeys keys={keys} text={text.keys} />
        </Section>
      </div>
    </Container>
  )
}

async function Shortcuts({ userId }: { userId: number }) {
  const [t, locale, { amount }] = await Promise.all([getTranslations('nav'), getLocale(), getBalance(userId)])
  const links = [
    { href: '/orders', Icon: Package, label: t('orders') },
    { href: '/wallet', Icon: WalletMinimal, label: t('wallet'), aside: formatWon(locale, amount) },
    { href: '/coupons', Icon: TicketPercent, label: t('coupons') },
  ]
  return (
    <nav aria-label={t('my')} className="rounded-xl bg-surface px-5 shadow-sm md:px-6">
      <ul className="divide-y">
        {links.map(({ href, Icon, label, aside }) => (
          <li key={href}>
            <Link href={href} className="flex min-h-14 items-center gap-3.5 font-semibold">
              <Icon aria-hidden className="size-5 text-muted" />
              <span className="grow">{label}</span>
              {aside && <span className="text-jade tabular-nums">{aside}</span>}
              <ChevronRight aria-hidden className="size-5 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
