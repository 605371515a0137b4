import { endpoints } from '@/lib/api/endpoints'
import type { Method } from '@/lib/http/endpoint'

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const all = Object.values(endpoints)

/** Every path once, literal ones first: /coupons/issue must not match /coupons/{userId}. */
const PATTERNS = [...new Set(all.map(({ path }) => path))]
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map((path) => ({
    pattern: patternOf(path),
    methods: all.filter((one) => one.path === path).map(({ method }) => method),
  }))

/** The methods of a path; empty for an unknown one. */
export const methodsAt = (path: string): readonly Method[] =>
  PATTERNS.find(({ pattern }) => pattern.test(path))?.methods ?? []
