/** Imported first by every command: reads .env. Variables of the environment take precedence. */
try {
  process.loadEnvFile()
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
