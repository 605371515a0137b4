import { Heart } from 'lucide-react'
import { getMessages } from 'next-intl/server'
import { privatePage } from '@/app/private-page'
import { ProductGrid } from '@/components/catalog/product-grid'
import { Container } from '@/components/layout/container'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { requireViewer } from '@/lib/auth/require-viewer'
import { listWishesEndpoint } from '@/lib/wishes/schema'
import { listWishes } from '@/lib/wishes/wishes'

export const generateMetadata = privatePage('wishes')

const EAGER = 4

export default async function WishesPage({ searchParams }: PageProps<'/wishes'>) {
  const { userId } = await requireViewer('/wishes')
  const { cursor } = await searchParams
  const parsed = listWishesEndpoint.query.safeParse({ cursor })
  const query = parsed.success ? parsed.data : listWishesEndpoint.query.parse({})
  const [page, { wishes: text }] = await Promise.all([listWishes(userId, query), getMessages()])
  return (
    <Container>
      <PageHeading title={text.title} />
      {page.items.length === 0 ? (
        <EmptyState Icon={Heart} title={text.empty} body={text.emptyBody}>
          <ButtonLink href="/products">{text.browse}</ButtonLink>
        </EmptyState>
      ) : (
        <ProductGrid products={page.items.map(({ product }) => product)} eagerCount={EAGER} />
      )}
      {page.nextCursor && (
        <div className="mt-8 grid justify-center">
          <ButtonLink
            href={`/wishes?cursor=${encodeURIComponent(page.nextCursor)}`}
            tone="outline"
            rel="next"
          >
            {text.more}
          </ButtonLink>
        </div>
      )}
    </Container>
  )
}
