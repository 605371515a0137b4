import { handle } from '@/lib/api/handle'
import { keepPictureEndpoint } from '@/lib/catalog/file-schema'
import { storePicture } from '@/lib/uploads/store-picture'

/** Storing a file may take long: no transaction waits for it. */
export const POST = handle(keepPictureEndpoint, ({ bytes }) => storePicture(bytes), {
  withoutTransaction: () => true,
})
