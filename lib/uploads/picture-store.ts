/** Where pictures are stored. A name is a digest of the content, so the content under a name never changes. */
export type PictureStore = {
  write(name: string, bytes: Buffer): Promise<void>
  /** The picture, or null when none has that name. */
  read(name: string): Promise<Buffer | null>
  /** Deleting what is not there changes nothing. */
  delete(name: string): Promise<void>
}
