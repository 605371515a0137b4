import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Container } from '@/components/layout/container'
import { MarketingChoice } from '@/components/notices/marketing-choice'
import { PreferenceForm } from '@/components/notices/preference-form'
import { Card } from '@/components/ui/card'
import { PageHeading } from '@/components/ui/page-heading'
import { Section } from '@/components/ui/section'
import { requireViewer } from '@/lib/auth/require-viewer'
import { listPreferences } from '@/lib/notices/queries'
import { hasTextService } from '@/lib/notices/text-service'
import { getConsents } from '@/lib/policies/consents'

export const generateMetadata = privatePage('notices.preferences')

export default async function NoticePreferencesPage() {
  const { userId } = await requireViewer('/account/notices')
  const [preferences, { marketing }, { account, notices, policies }] = await Promise.all([
    listPreferences(userId),
    getConsents(userId),
    getMessages(),
  ])
  const text = notices.preferences
  return (
    <Container width="narrow">
      <PageHeading title={text.title} body={text.body} parent={{ label: account.title, href: '/account' }} />
      <Card>
        <PreferenceForm preferences={preferences} texts={hasTextService()} text={text} />
        {hasTextService() && <p className="mt-3 text-muted text-sm">{text.textHint}</p>}
      </Card>
      <Section title={policies.marketing.title} className="mt-4">
        <MarketingChoice agreed={marketing} text={policies.marketing} />
      </Section>
    </Container>
  )
}
