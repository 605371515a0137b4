import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { Factors } from '@/components/account/factors'
import { StepUp } from '@/components/account/step-up'
import { Container } from '@/components/layout/container'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { getFactors } from '@/lib/auth/factors/queries'
import { hasPasskeys } from '@/lib/auth/factors/relying-party'
import { requireViewer } from '@/lib/auth/require-viewer'

export const generateMetadata = privatePage('account.factors')

export default async function SecurityPage() {
  const { userId, needsSecondFactor } = await requireViewer('/account/security')
  const [factors, { account }] = await Promise.all([getFactors(userId), getMessages()])
  const { factors: text, problems, stepUp } = account
  return (
    <Container width="narrow">
      <PageHeading title={text.title} body={text.body} parent={{ label: account.title, href: '/account' }} />
      <div className="grid gap-4 md:gap-6">
        {needsSecondFactor && <Notice tone="warn">{text.required}</Notice>}
        <Factors factors={factors} text={{ factors: text, problems }} passkeys={hasPasskeys()} />
      </div>
      <StepUp text={stepUp} problems={problems} />
    </Container>
  )
}
