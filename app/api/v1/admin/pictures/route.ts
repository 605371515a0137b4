import { keepPictureEndpoint } from '@/lib/catalog/file-schema'
import { handle } from '@/lib/http/handle'
import { keepPicture } from '@/lib/uploads/keep-picture'

/** Storing a file may take long: no transaction waits for it. */
export const POST = handle(keepPictureEndpoint, ({ bytes }) => keepPicture(bytes), {
  withoutTransaction: () => true,
})
