import { ApiError, addressOf, type ResponseOf } from '@/lib/api/client'

type FileRoute =
  | 'POST /api/v1/admin/pictures'
  | 'POST /api/v1/admin/products/csv'
  | 'POST /api/v1/admin/fulfilment/csv'
  | 'POST /api/v1/review-pictures'

/** Sends a file as the request body. Errors are `ApiError`s like those of `call`. */
export async function sendFile<R extends FileRoute>(
  route: R,
  file: Blob,
  query = {},
): Promise<ResponseOf<R>> {
  const [method = '', path = ''] = route.split(' ')
  const response = await fetch(addressOf(path, {}, query), {
    method,
    headers: { accept: 'application/json', 'accept-language': document.documentElement.lang || 'ko' },
    body: file,
  }).catch(() => {
    throw new ApiError(0, 'UNREACHABLE', 'UNREACHABLE')
  })
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (response.ok) return answer as ResponseOf<R>
  throw new ApiError(response.status, String(answer.errorCode), String(answer.message ?? ''), answer)
}
