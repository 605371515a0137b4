import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { ApiKeys } from '@/components/account/api-keys'
import { StepUp } from '@/components/account/step-up'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeading } from '@/components/ui/page-heading'
import { listApiKeys } from '@/lib/auth/api-keys'
import { requireViewer } from '@/lib/auth/require-viewer'

export const generateMetadata = privatePage('account.keys')

export default async function KeysPage() {
  const { userId } = await requireViewer('/docs/keys')
  const [keys, { account }] = await Promise.all([listApiKeys(userId), getMessages()])
  const text = account.keys
  return (
    <>
      <PageHeading title={text.title} body={text.body} parent={{ label: account.title, href: '/account' }}>
        <Link href="/docs" className="font-semibold text-accent underline underline-offset-4">
          {text.docs}
        </Link>
      </PageHeading>
      <Card className="max-w-prose">
        <ApiKeys keys={keys} text={text} />
      </Card>
      <StepUp text={account.stepUp} problems={account.problems} />
    </>
  )
}
