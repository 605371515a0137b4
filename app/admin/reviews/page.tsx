import { MessageSquareText } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { ListPage } from '@/components/admin/list-page'
import { ReviewTable } from '@/components/admin/review-table'
import { listAllReviews } from '@/lib/reviews/admin-queries'
import { listAdminReviewsEndpoint, ReviewState } from '@/lib/reviews/admin-schema'
import { openListPage } from '../open-list-page'
import { titled } from '../titled'

const PATH = '/admin/reviews'

export const generateMetadata = titled('reviews')

export default async function ReviewsPage({ searchParams }: PageProps<'/admin/reviews'>) {
  const { place, query } = await openListPage(PATH, searchParams, listAdminReviewsEndpoint.query)
  const [t, page] = await Promise.all([getTranslations('admin.reviews'), listAllReviews(query)])
  return (
    <ListPage
      {...place}
      title={t('title')}
      none={t('none')}
      hint={t('searchHint')}
      links={{
        name: 'state',
        label: t('state'),
        options: ReviewState.options.map((state) => [state, t(state)]),
      }}
      Icon={MessageSquareText}
      page={page}
    >
      <ReviewTable reviews={page.items} />
    </ListPage>
  )
}
