import { isReviewPicture, pictureNameIn } from '@/lib/uploads/picture-name'

/** A picture in `public/products`. */
const SHIPPED = /^\/products\/[a-z0-9][a-z0-9.-]*\.(?:webp|avif|jpe?g|png)$/i

const isOwnPicture = (imageUrl: string): boolean => SHIPPED.test(imageUrl) || pictureNameIn(imageUrl) !== null

/** A product cannot have a review's picture, which is deleted with the review. */
export const isProductPicture = (imageUrl: string): boolean =>
  isOwnPicture(imageUrl) && !isReviewPicture(pictureNameIn(imageUrl) ?? '')

/**
 * The picture to show, or null. The content security policy loads pictures of the shop only, and products of earlier
 * versions may have an address elsewhere.
 */
export const ownPicture = (imageUrl: string | null): string | null =>
  imageUrl !== null && isOwnPicture(imageUrl) ? imageUrl : null
