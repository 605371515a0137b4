import { keepPictureEndpoint } from '@/lib/catalog/file-schema'
import { handle } from '@/lib/http/handle'
import { keepPicture } from '@/lib/uploads/keep-picture'

/** No transaction waits for the storage. */
export const POST = handle(keepPictureEndpoint, ({ bytes }) => keepPicture(bytes), {
  withoutTransaction: () => true,
})
