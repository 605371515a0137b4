import { ROUTES } from '@/lib/api/routes'
import type { Method } from '@/lib/http/endpoint'

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const rows = Object.values(ROUTES)

/** Every path once, literal ones first: /coupons/issue must not match /coupons/{userId}. */
const PATTERNS = [...new Set(rows.map(([, path]) => path))]
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map((path) => ({
    pattern: patternOf(path),
    methods: rows.filter((row) => row[1] === path).map(([method]) => method),
  }))

/** The methods of a path; empty for an unknown one. */
export const methodsAt = (path: string): readonly Method[] =>
  PATTERNS.find(({ pattern }) => pattern.test(path))?.methods ?? []
