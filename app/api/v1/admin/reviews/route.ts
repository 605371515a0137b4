import { handle } from '@/lib/api/handle'
import { listAllReviews } from '@/lib/reviews/admin-queries'
import { listAdminReviewsEndpoint } from '@/lib/reviews/admin-schema'

export const GET = handle(listAdminReviewsEndpoint, ({ query }) => listAllReviews(query))
