import type { MouseEvent } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { MoreLink } from '@/components/ui/more-link'
import { WhenSeen } from '@/components/ui/when-seen'
import { ApiError } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Locale } from '@/lib/i18n/locale'
import type { Messages } from '@/lib/i18n/messages'
import { type CardText, toCard } from './card'
import { CardSkeleton } from './card-skeleton'
import { ProductCard } from './product-card'
import { gridStyle } from './product-grid-style'
import { type ListQuery, useMore } from './use-more'

type MoreProductsProps = {
  /** Filters and sort order as query parameters of the API. */
  query: ListQuery
  /** Where the server-rendered page ended. */
  cursor: string
  /** The URL of the next page. */
  href: string
  locale: Locale
  text: Messages['catalog']['list']
  card: CardText
}

const ROW = ['a', 'b', 'c', 'd']

/** Loads further pages while scrolling. Without JavaScript the link opens the next page. */
export default function MoreProducts({ query, cursor, href, locale, text, card }: MoreProductsProps) {
  const { pages, error, loading, hasMore, fetchNext } = useMore(query, cursor)
  const loadMore = () => {
    if (!error) void fetchNext()
  }
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    loadMore()
  }

  return (
    <>
      <ul className={`${gridStyle} mt-8 empty:mt-0 lg:mt-10`}>
        {pages.flatMap(({ items }) =>
          items.map((product) => (
            <li key={product.productId}>
              <ProductCard card={toCard(locale, product)} text={card} locale={locale} />
            </li>
          )),
        )}
        {loading &&
          ROW.map((key) => (
            <li key={key}>
              <CardSkeleton />
            </li>
          ))}
      </ul>
      <div role="status" className="sr-only">
        {pages.length > 0 && fill(text.loaded, { count: pages.at(-1)?.items.length ?? 0 })}
      </div>
      {error ? (
        <ErrorState
          title={text.failed}
          requestId={error instanceof ApiError ? (error.requestId ?? undefined) : undefined}
          onRetry={() => void fetchNext()}
          retrying={loading}
          className="py-12"
        />
      ) : hasMore ? (
        <WhenSeen key={pages.length} onSeen={loadMore}>
          <MoreLink href={href} onClick={press}>
            {text.more}
          </MoreLink>
        </WhenSeen>
      ) : (
        <p className="pt-12 text-center text-muted text-sm">{text.end}</p>
      )}
    </>
  )
}
