import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { LeaveForm } from '@/components/account/leave-form'
import { StepUp } from '@/components/account/step-up'
import { Container } from '@/components/layout/container'
import { Card } from '@/components/ui/card'
import { PageHeading } from '@/components/ui/page-heading'
import { requireViewer } from '@/lib/auth/require-viewer'
import { findAccount } from '@/lib/users/queries'

export const generateMetadata = privatePage('account.leave')

export default async function LeavePage() {
  const { userId } = await requireViewer('/account/leave')
  const [account, { account: text }] = await Promise.all([findAccount(userId), getMessages()])
  const { leave } = text
  const facts = [
    [leave.deletedTitle, leave.deleted],
    [leave.keptTitle, leave.kept],
    [leave.couponsTitle, leave.coupons],
  ] as const
  return (
    <Container width="narrow">
      <PageHeading title={leave.heading} body={leave.body} parent={{ label: text.title, href: '/account' }} />
      <Card className="grid gap-6">
        <dl className="grid gap-5">
          {facts.map(([title, body]) => (
            <div key={title}>
              <dt className="font-semibold">{title}</dt>
              <dd className="mt-1 text-muted">{body}</dd>
            </div>
          ))}
        </dl>
        <div className="border-t pt-6">
          <LeaveForm hasPassword={account?.passwordHash != null} text={text} />
        </div>
      </Card>
      <StepUp text={text.stepUp} problems={text.problems} />
    </Container>
  )
}
