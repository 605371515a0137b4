export type CountdownParts = { days: number; hours: number; minutes: number; seconds: number }

/** Rounded up, so that zero is shown only when the time has come. */
export function countdownParts(remainingMs: number): CountdownParts {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000))
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  }
}
