/** The first half of the SHA-256 of the picture, in hex. */
const PICTURE_NAME = /^[0-9a-f]{32}\.webp$/

export const isPictureName = (name: string): boolean => PICTURE_NAME.test(name)

/** Stores use names as file names and object keys, so that any other name is refused as a programming error. */
export function requirePictureName(name: string): string {
  if (!isPictureName(name)) throw new Error('not a picture name')
  return name
}
