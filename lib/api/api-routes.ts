import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ApiRoute } from '@/lib/http/node-adapter'
import type { Operation } from '@/lib/http/operation'

/** Every route file below app/api/v1 with its path and operations, so that Next's folders stay the only list of paths. */
export async function readApiRoutes(): Promise<ApiRoute[]> {
  const folders = readdirSync('app/api/v1', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/route.ts'))
    .map((file) => dirname(file))
    .sort()
  return Promise.all(
    folders.map(async (folder) => {
      // esbuild resolves an import of this form to all matching files.
      const exports = (await import(/* @vite-ignore */ `../../app/api/v1/${folder}/route.ts`)) as Record<
        string,
        unknown
      >
      const path = join('/api/v1', folder).replace(/\[(\w+)\]/g, '{$1}')
      return { path, operations: operationsOf(exports) }
    }),
  )
}

function operationsOf(exports: Record<string, unknown>): Map<string, Operation> | null {
  const operations = new Map<string, Operation>()
  for (const [method, handler] of Object.entries(exports)) {
    const operation = (handler as { operation?: Operation } | null)?.operation
    if (operation) operations.set(method, operation)
  }
  return operations.size > 0 ? operations : null
}
