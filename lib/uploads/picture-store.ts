import { env } from '@/lib/env'
import { folderStore } from '@/lib/uploads/folder-store'
import { s3Store } from '@/lib/uploads/s3-store'

/** Where pictures are kept. A name is made of what is in it, so what is kept under one never changes. */
export type PictureStore = {
  keep(name: string, bytes: Buffer): Promise<void>
  /** The picture, or null where there is none of that name. */
  read(name: string): Promise<Buffer | null>
}

const folder = folderStore(env.DATA_DIR)
const shared = env.PICTURES_S3_URL
  ? s3Store({
      url: env.PICTURES_S3_URL,
      region: env.PICTURES_S3_REGION,
      keyId: env.PICTURES_S3_KEY_ID ?? '',
      secret: env.PICTURES_S3_SECRET ?? '',
    })
  : null

/** With shared storage new pictures go there; those that were kept in the folder before are still found. */
export const pictures: PictureStore = shared
  ? {
      keep: shared.keep,
      read: async (name) => (await folder.read(name)) ?? shared.read(name),
    }
  : folder
