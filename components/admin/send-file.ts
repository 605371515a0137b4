import { ApiError } from '@/lib/http/client'

/** Sends a file as it is; refused in the same words as any call. */
export async function sendFile<T>(address: string, file: Blob): Promise<T> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json', 'accept-language': document.documentElement.lang || 'ko' },
    body: file,
  }).catch(() => {
    throw new ApiError(0, 'UNREACHABLE', 'UNREACHABLE')
  })
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (response.ok) return answer as T
  throw new ApiError(response.status, String(answer.errorCode), String(answer.message ?? ''), answer)
}
