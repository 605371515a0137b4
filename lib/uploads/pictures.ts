import { env } from '@/lib/settings/env'
import { folderStore } from '@/lib/uploads/folder-store'
import type { PictureStore } from '@/lib/uploads/picture-store'
import { s3Store } from '@/lib/uploads/s3-store'

const folder = folderStore(env.DATA_DIR)
const shared = env.PICTURES_S3_URL
  ? s3Store({
      url: env.PICTURES_S3_URL,
      region: env.PICTURES_S3_REGION,
      keyId: env.PICTURES_S3_KEY_ID ?? '',
      secret: env.PICTURES_S3_SECRET ?? '',
    })
  : null

/** With shared storage new pictures go there; those already in the folder are still read from it. */
export const pictures: PictureStore = shared
  ? {
      write: shared.write,
      read: async (name) => (await folder.read(name)) ?? shared.read(name),
      delete: async (name) => {
        await folder.delete(name)
        await shared.delete(name)
      },
    }
  : folder
