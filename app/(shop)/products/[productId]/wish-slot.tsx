import { Heart } from 'lucide-react'
import { getMessages } from 'next-intl/server'
import { Link } from '@/components/ui/link'
import { LazyWishButton } from '@/components/wishes/lazy-wish-button'
import { wishButtonStyle } from '@/components/wishes/wish-button-style'
import { currentViewer } from '@/lib/auth/viewer'
import { hasWish } from '@/lib/wishes/wishes'

/** The wish button with the viewer's state. Guests share a page, so for them it reads nothing; they sign in first and come back. */
export async function WishSlot({ productId }: { productId: number }) {
  const [viewer, { wishes }] = await Promise.all([currentViewer(), getMessages()])
  const { add, remove, added, removed, failed, full } = wishes
  if (viewer === null) {
    const back = encodeURIComponent(`/products/${productId}`)
    return (
      <Link href={`/sign-in?callbackUrl=${back}`} aria-label={add} className={wishButtonStyle}>
        <Heart aria-hidden className="size-6 text-muted" />
      </Link>
    )
  }
  return (
    <LazyWishButton
      productId={productId}
      wished={await hasWish(viewer.userId, productId)}
      text={{ add, remove, added, removed, failed, full }}
    />
  )
}
