let kept = ''

/** In memory only: a key typed into the documentation is gone with the page. */
export const keptKey = (): string => kept

export function keepKey(key: string) {
  kept = key.trim()
}
