import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { AddressBook } from '@/components/delivery/address-book'
import { Container } from '@/components/layout/container'
import { PageHeading } from '@/components/ui/page-heading'
import { requireViewer } from '@/lib/auth/require-viewer'
import { hasPostcodeService } from '@/lib/delivery/find-postcodes'
import { listAddresses } from '@/lib/delivery/queries'

export const generateMetadata = privatePage('delivery.book')

export default async function AddressesPage() {
  const { userId } = await requireViewer('/account/addresses')
  const [addresses, { account, delivery: text }] = await Promise.all([listAddresses(userId), getMessages()])
  return (
    <Container width="narrow" className="min-h-[70dvh]">
      <PageHeading
        title={text.book.title}
        body={text.book.body}
        parent={{ label: account.title, href: '/account' }}
      />
      <AddressBook addresses={addresses} canSearch={hasPostcodeService()} text={text} />
    </Container>
  )
}
