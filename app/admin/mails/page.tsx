import { ActionButton } from '@/components/admin/action-button'
import { MessageList } from '@/components/admin/message-list'
import { listMails } from '@/lib/notices/admin-queries'
import { listMailsEndpoint } from '@/lib/notices/admin-schema'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

export const generateMetadata = titled('mails')

export default async function MailsPage({ searchParams }: PageProps<'/admin/mails'>) {
  const { place, query } = await openListPage('/admin/mails', searchParams, listMailsEndpoint.query)
  const { items, ...page } = await listMails(query)
  return (
    <MessageList
      of="mails"
      params={place.params}
      page={{
        ...page,
        items: items.map(({ mailId, address, ...mail }) => ({
          ...mail,
          id: mailId,
          to: address,
        })),
      }}
      resend={(mailId, look) => (
        <ActionButton
          route="POST /api/v1/admin/mails/{mailId}/resend"
          input={{ params: { mailId } }}
          {...look}
        />
      )}
    />
  )
}
