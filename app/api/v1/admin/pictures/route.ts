import { handle } from '@/lib/api/handle'
import { storePictureEndpoint } from '@/lib/catalog/file-schema'
import { storePicture } from '@/lib/uploads/store-picture'

/** Storing a file may take long: no transaction waits for it. A retry after a crash stores the same file under the same name. */
export const POST = handle(storePictureEndpoint, ({ bytes }) => storePicture(bytes), {
  withoutTransaction: () => true,
})
