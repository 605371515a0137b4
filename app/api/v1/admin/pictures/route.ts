import { receiveFile } from '@/lib/http/receive-file'
import { keepPicture, PICTURE_BYTES_MAX } from '@/lib/uploads/keep-picture'

export const POST = receiveFile(PICTURE_BYTES_MAX, ({ bytes }) => keepPicture(bytes))
