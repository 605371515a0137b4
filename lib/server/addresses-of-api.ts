import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Address } from '@/lib/http/door'
import type { Operation } from '@/lib/http/serve'

/** Every route file below app/api/v1 and what it answers to, so that an address is promised in one place only. */
export async function addressesOfApi(): Promise<Address[]> {
  const folders = readdirSync('app/api/v1', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/route.ts'))
    .map((file) => dirname(file))
    .sort()
  return Promise.all(
    folders.map(async (folder) => {
      // In this form a bundler finds the files too.
      const exports = (await import(/* @vite-ignore */ `../../app/api/v1/${folder}/route.ts`)) as Record<
        string,
        unknown
      >
      const path = join('/api/v1', folder).replace(/\[(\w+)\]/g, '{$1}')
      return { path, verbs: verbsOf(exports) }
    }),
  )
}

function verbsOf(exports: Record<string, unknown>): Map<string, Operation> | null {
  const verbs = new Map<string, Operation>()
  for (const [verb, handler] of Object.entries(exports)) {
    const operation = (handler as { operation?: Operation } | null)?.operation
    if (operation) verbs.set(verb, operation)
  }
  return verbs.size > 0 ? verbs : null
}
