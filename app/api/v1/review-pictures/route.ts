import { handle } from '@/lib/api/handle'
import { storeReviewPictureEndpoint } from '@/lib/reviews/schema'
import { storeReviewPicture } from '@/lib/reviews/store-review-picture'

/** Storing a file may take long: no transaction waits for it. A retry after a crash stores the same file under the same name. */
export const POST = handle(storeReviewPictureEndpoint, ({ bytes }) => storeReviewPicture(bytes), {
  withoutTransaction: () => true,
})
