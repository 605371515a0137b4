import { BellRing } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useShopper } from '@/components/cart/shopper'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { RestockText } from './restock-text'

type RestockButtonProps = { productId: number; text: RestockText }

/** "Tell me when it is back", loaded only where a product is sold out. A guest signs in first and comes back. */
export default function RestockButton({ productId, text }: RestockButtonProps) {
  const { userId } = useShopper()
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    if (userId === null) return
    call('GET /api/v1/restock-requests/{productId}', { params: { productId } }).then(
      (state) => setWaiting(state.waiting),
      () => {},
    )
  }, [userId, productId])
  const { run, busy } = useRequest({
    intent: `restock-${productId}`,
    send: (wait: boolean, idempotencyKey) =>
      call(
        wait ? 'PUT /api/v1/restock-requests/{productId}' : 'DELETE /api/v1/restock-requests/{productId}',
        { params: { productId } },
        { idempotencyKey },
      ),
    onSuccess: (state) => {
      setWaiting(state.waiting)
      if (state.waiting) toast(text.waiting, { tone: 'good', body: text.waitingBody })
      else toast(text.stopped)
    },
    onError: ({ detail }) =>
      toast(detail.reason === 'IN_STOCK' ? text.back : text.failed, {
        tone: detail.reason === 'IN_STOCK' ? 'plain' : 'bad',
      }),
  })
  const press = () =>
    userId === null
      ? window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(`/products/${productId}`)}`)
      : void run(!waiting)
  return (
    <Button
      tone={waiting ? 'outline' : 'ink'}
      size="lg"
      wide
      busy={busy}
      aria-pressed={waiting}
      onClick={press}
    >
      <BellRing aria-hidden className="size-5" />
      {waiting ? text.stop : text.restock}
    </Button>
  )
}
