/** Imported first by whatever a person starts; what the environment already says wins over the file. */
try {
  process.loadEnvFile()
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
