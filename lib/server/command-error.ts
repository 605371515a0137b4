/** An error that the user of a command can fix. Its message is printed without a stack. */
export class CommandError extends Error {}

/**
 * Runs a command and ends the process: with the exit code that `work` returns, or with 1 and the reason on standard error.
 */
export async function runCommand(work: () => Promise<unknown>): Promise<void> {
  const code = await work().then(
    (result) => (typeof result === 'number' ? result : 0),
    (error) => {
      console.error(describeError(error))
      return 1
    },
  )
  // A pipe may not have taken all of the output yet.
  process.stdout.write('', () => process.exit(code))
}

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
