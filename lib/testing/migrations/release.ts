import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Migration } from './expansion'

const Release = z.object({
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  migrations: z.array(z.string()),
  contracting: z.record(z.string(), z.object({ after: z.string(), why: z.string().min(1) })),
})

/** What prisma/release.json says about the last release. */
export const readRelease = () => Release.parse(JSON.parse(readFileSync('prisma/release.json', 'utf8')))

export function readMigrations(): Migration[] {
  const names = readdirSync('prisma/migrations', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  return names.sort().map((name) => ({
    name,
    sql: readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8'),
  }))
}
