import type { TestProject } from 'vitest/node'
import { startTestPostgres } from './start-test-postgres'

export default async function setup(project: TestProject) {
  const postgres = await startTestPostgres()
  project.provide('templateUrl', postgres.url)
  return () => postgres.stop()
}

declare module 'vitest' {
  interface ProvidedContext {
    templateUrl: string
  }
}
