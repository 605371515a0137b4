/** A reason not to go on that a person can act on: its message is all they need to see. */
export class PlainError extends Error {}

/** The sentence for a person when the reason is theirs to mend, the stack when it is ours. */
export function explain(error: unknown): string {
  if (error instanceof PlainError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { path, code } = error as NodeJS.ErrnoException
  if (path !== undefined && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `${path} may not be read or written by this account (${code}).`
  }
  return error.stack ?? error.message
}
