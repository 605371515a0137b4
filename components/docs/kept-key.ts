let kept = ''

/** In memory only: the key is forgotten when the page is closed. */
export const keptKey = (): string => kept

export function keepKey(key: string) {
  kept = key.trim()
}
