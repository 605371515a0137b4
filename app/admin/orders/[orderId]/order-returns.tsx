import { getTranslations } from 'next-intl/server'
import { ReturnRows } from '@/components/admin/returns/return-rows'
import { ReturnTexts } from '@/components/admin/returns/return-texts'
import { Section } from '@/components/ui/section'
import { listAllReturns } from '@/lib/returns/queries'

/** An order has few returns; further ones are in the API. */
const SHOWN_MAX = 50

export async function OrderReturns({ orderId }: { orderId: number }) {
  const [t, { items }] = await Promise.all([
    getTranslations('returns.desk'),
    listAllReturns({ orderId, limit: SHOWN_MAX }),
  ])
  if (items.length === 0) return null
  return (
    <Section title={t('title')}>
      <ReturnTexts>
        <ReturnRows rows={items} />
      </ReturnTexts>
    </Section>
  )
}
