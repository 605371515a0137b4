import { ActionButton } from '@/components/admin/action-button'
import { MessageList } from '@/components/admin/message-list'
import { listTexts } from '@/lib/notices/text-queries'
import { listTextsEndpoint } from '@/lib/notices/text-schema'
import { openListPage } from '../../open-list-page'
import { titled } from '../../titled'

export const generateMetadata = titled('texts')

/** A text begins with the shop and what it is about; the list shows this line. */
const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

export default async function TextsPage({ searchParams }: PageProps<'/admin/mails/texts'>) {
  const { place, query } = await openListPage('/admin/mails/texts', searchParams, listTextsEndpoint.query)
  const { items, ...page } = await listTexts(query)
  return (
    <MessageList
      of="texts"
      params={place.params}
      page={{
        ...page,
        items: items.map(({ textId, text, phone, ...message }) => ({
          ...message,
          id: textId,
          subject: firstLine(text),
          to: phone,
        })),
      }}
      resend={(textId, look) => (
        <ActionButton
          route="POST /api/v1/admin/texts/{textId}/resend"
          input={{ params: { textId } }}
          {...look}
        />
      )}
    />
  )
}
