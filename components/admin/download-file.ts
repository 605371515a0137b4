import { ApiError, addressOf } from '@/lib/api/client'

/** Saves a file that the API exports, under the name that the API gives it. Errors are `ApiError`s like those of `call`. */
export async function downloadFile(path: string, query: object): Promise<void> {
  const headers = { 'accept-language': document.documentElement.lang || 'ko' }
  const response = await fetch(addressOf(path, {}, query), { headers }).catch(() => {
    throw new ApiError(0, 'UNREACHABLE', 'UNREACHABLE')
  })
  if (!response.ok) {
    const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
    throw new ApiError(response.status, String(answer.errorCode), String(answer.message ?? ''), answer)
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name ?? ''
  link.click()
  URL.revokeObjectURL(address)
}
