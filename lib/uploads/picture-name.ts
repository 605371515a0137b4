/** The first half of a SHA-256 in hex: what is in a picture decides its name. */
const PICTURE_NAME = /^[0-9a-f]{32}\.webp$/

export const isPictureName = (name: string): boolean => PICTURE_NAME.test(name)

/** For a store, whose names become file names and object keys: any other name is a mistake of ours. */
export function requirePictureName(name: string): string {
  if (!isPictureName(name)) throw new Error('this is no name of a picture')
  return name
}
