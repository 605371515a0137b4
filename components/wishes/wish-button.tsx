import { Heart } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/components/ui/cn'
import { early } from '@/components/ui/early-input'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import { wishButtonStyle } from './wish-button-style'

type Text = Record<'add' | 'remove' | 'added' | 'removed' | 'failed' | 'full', string>

type WishButtonProps = {
  productId: number
  wished: boolean
  text: Text
}

/** Puts a product on the wish list, or takes it off. For someone signed in. */
export default function WishButton({ productId, wished: rendered, text }: WishButtonProps) {
  const [wished, setWished] = useState(rendered)
  const { run, busy } = useRequest({
    intent: `wish-${productId}`,
    send: async (add: boolean, idempotencyKey) => {
      const route = add ? 'PUT /api/v1/wishes/{productId}' : 'DELETE /api/v1/wishes/{productId}'
      await call(route, { params: { productId } }, { idempotencyKey })
    },
    onSuccess: (_, add) => {
      setWished(add)
      toast(add ? text.added : text.removed, { tone: 'good' })
    },
    onError: ({ detail }) => {
      const isFull = detail.reason === 'TOO_MANY_WISHES'
      toast(isFull ? fill(text.full, { max: String(detail.limit) }) : text.failed, { tone: 'bad' })
    },
  })
  return (
    <button
      type="button"
      aria-pressed={wished}
      aria-label={wished ? text.remove : text.add}
      aria-busy={busy || undefined}
      onClick={() => void run(!wished)}
      {...early}
      className={wishButtonStyle}
    >
      <Heart
        aria-hidden
        className={cn('size-6 transition-colors', wished ? 'fill-accent text-accent' : 'text-muted')}
      />
    </button>
  )
}
