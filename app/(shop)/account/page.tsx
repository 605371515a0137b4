import {
  Bell,
  ChevronRight,
  Heart,
  KeyRound,
  type LucideIcon,
  MapPin,
  Package,
  TicketPercent,
  WalletMinimal,
} from 'lucide-react'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { EmailRow } from '@/components/account/email-row'
import { PasswordRow } from '@/components/account/password-row'
import { ProfileForm } from '@/components/account/profile-form'
import { SessionList } from '@/components/account/session-list'
import { StepUp } from '@/components/account/step-up'
import { Container } from '@/components/layout/container'
import { LanguageSwitch } from '@/components/layout/language-switch'
import { SignOutButton } from '@/components/layout/sign-out-button'
import { ThemeChoice } from '@/components/layout/theme-choice'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button-link'
import { Link } from '@/components/ui/link'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireViewer } from '@/lib/auth/require-viewer'
import { listSessions } from '@/lib/auth/sessions'
import { formatWon } from '@/lib/i18n/format'
import { getMe, hasSecondFactor } from '@/lib/users/queries'
import { getBalance } from '@/lib/wallet/queries'

export const generateMetadata = privatePage('account')

export default async function AccountPage() {
  const { userId, sessionId } = await requireViewer('/account')
  const [me, hasFactor, sessions, { account: text, auth }] = await Promise.all([
    getMe(userId),
    hasSecondFactor(userId),
    listSessions(userId, sessionId),
    getMessages(),
  ])
  return (
    <Container>
      <PageHeading title={text.title} />
      <div className="grid items-start gap-4 md:gap-6 lg:grid-cols-2">
        <div className="grid gap-4 md:gap-6">
          <Shortcuts userId={userId} />
          <Section title={text.profile}>
            <div className="grid gap-6">
              <EmailRow email={me.email} verified={me.emailVerified} text={text} />
              <ProfileForm name={me.userName} phone={me.phone} text={text} />
            </div>
          </Section>
        </div>
        <div className="grid gap-4 md:gap-6">
          <Section title={text.security}>
            <PasswordRow text={text} problems={{ ...auth.weakPassword, ...text.problems }} />
            <div className="mt-4 flex items-center justify-between gap-4">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {text.factors.row}
                <Badge tone={hasFactor ? 'jade' : 'plain'}>
                  {hasFactor ? text.factors.on : text.factors.off}
                </Badge>
              </p>
              <ButtonLink
                href="/account/security"
                tone="quiet"
                size="sm"
                aria-label={`${text.factors.title} ${text.factors.manage}`}
              >
                {text.factors.manage}
              </ButtonLink>
            </div>
            <h3 className="mt-5 mb-2 border-t pt-5 font-semibold">{text.sessions.title}</h3>
            <SessionList sessions={sessions} text={text.sessions} />
          </Section>
          <Section title={text.preferences}>
            <div className="flex flex-wrap gap-3">
              <LanguageSwitch />
              <ThemeChoice />
            </div>
            <div className="mt-5 flex flex-wrap items-center justify-between gap-x-4 border-t pt-3">
              <div className="-mx-3">
                <SignOutButton label={text.signOut} />
              </div>
              <Link
                href="/account/leave"
                className="inline-flex min-h-11 items-center text-muted text-sm underline underline-offset-4"
              >
                {text.links.leave}
              </Link>
            </div>
          </Section>
        </div>
      </div>
      <StepUp text={text.stepUp} problems={text.problems} />
    </Container>
  )
}

type Shortcut = { href: string; Icon: LucideIcon; label: string; aside?: string }

async function Shortcuts({ userId }: { userId: number }) {
  const [t, tAccount, tDelivery, locale, { amount }] = await Promise.all([
    getTranslations('nav'),
    getTranslations('account.links'),
    getTranslations('delivery.book'),
    getLocale(),
    getBalance(userId),
  ])
  const links: Shortcut[] = [
    { href: '/orders', Icon: Package, label: t('orders') },
    { href: '/wallet', Icon: WalletMinimal, label: t('wallet'), aside: formatWon(locale, amount) },
    { href: '/coupons', Icon: TicketPercent, label: t('coupons') },
    { href: '/wishes', Icon: Heart, label: t('wishes') },
    { href: '/account/addresses', Icon: MapPin, label: tDelivery('title') },
    { href: '/account/notices', Icon: Bell, label: tAccount('notices') },
    { href: '/docs/keys', Icon: KeyRound, label: tAccount('developer') },
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
