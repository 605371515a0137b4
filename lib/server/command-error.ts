/** An error that the user of a command can fix. Its message is printed without a stack. */
export class CommandError extends Error {}

/** The message of an error that the user can fix, else the stack. */
export function describeError(error: unknown): string {
  if (error instanceof CommandError) return error.message
  if (!(error instanceof Error)) return String(error)
  const { path, code } = error as NodeJS.ErrnoException
  if (path !== undefined && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `${path} may not be read or written by this account (${code}).`
  }
  return error.stack ?? error.message
}
