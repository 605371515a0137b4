import { ApiError, addressOf, type ResponseOf } from '@/lib/api/client'
import { ROUTES } from '@/lib/api/routes'

type FileRoute = 'adminKeepPicture' | 'adminImportProducts'

/** Sends a file as the request body. Errors are `ApiError`s like those of `call`. */
export async function sendFile<N extends FileRoute>(name: N, file: Blob, query = {}): Promise<ResponseOf<N>> {
  const [method, path] = ROUTES[name]
  const response = await fetch(addressOf(path, {}, query), {
    method,
    headers: { accept: 'application/json', 'accept-language': document.documentElement.lang || 'ko' },
    body: file,
  }).catch(() => {
    throw new ApiError(0, 'UNREACHABLE', 'UNREACHABLE')
  })
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (response.ok) return answer as ResponseOf<N>
  throw new ApiError(response.status, String(answer.errorCode), String(answer.message ?? ''), answer)
}
