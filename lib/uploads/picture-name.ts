/** The first half of the SHA-256 of the picture, in hex. Those of reviews are told apart, because they are deleted. */
const PICTURE_NAME = /^(?:review-)?[0-9a-f]{32}\.webp$/

export const isPictureName = (name: string): boolean => PICTURE_NAME.test(name)

/** Stores use names as file names and object keys, so that any other name is refused as a programming error. */
export function requirePictureName(name: string): string {
  if (!isPictureName(name)) throw new Error('not a picture name')
  return name
}

const UPLOADS = '/uploads/'

export const pictureUrl = (name: string): string => `${UPLOADS}${name}`

/** The name of the uploaded picture at this URL, or null. */
export function pictureNameIn(url: string): string | null {
  const name = url.startsWith(UPLOADS) ? url.slice(UPLOADS.length) : ''
  return isPictureName(name) ? name : null
}

export const isReviewPicture = (name: string): boolean => isPictureName(name) && name.startsWith('review-')
