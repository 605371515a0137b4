import { isPictureName } from '@/lib/uploads/picture-name'

const UPLOADS = '/uploads/'

/** A picture in `public/products`. */
const SHIPPED = /^\/products\/[a-z0-9][a-z0-9.-]*\.(?:webp|avif|jpe?g|png)$/i

export const isOwnPicture = (imageUrl: string): boolean =>
  SHIPPED.test(imageUrl) || (imageUrl.startsWith(UPLOADS) && isPictureName(imageUrl.slice(UPLOADS.length)))

/**
 * The picture to show, or null. The content security policy loads pictures of the shop only, and products of earlier
 * versions may have an address elsewhere.
 */
export const ownPicture = (imageUrl: string | null): string | null =>
  imageUrl !== null && isOwnPicture(imageUrl) ? imageUrl : null

export const IMAGE_URL_RULE =
  'must be the address of an uploaded picture (/uploads/….webp) or of one the shop brings along (/products/….webp)'
