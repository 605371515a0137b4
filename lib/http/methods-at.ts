import { type Method, ROUTES } from '@/lib/http/routes'

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const rows = Object.values(ROUTES)

/** Every address once; a name beats a placeholder: /coupons/issue is never a user's coupons. */
const PATTERNS = [...new Set(rows.map(([, path]) => path))]
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map((path) => ({
    pattern: patternOf(path),
    methods: rows.filter((row) => row[1] === path).map(([method]) => method),
  }))

/** The verbs an address promises; none where it promises nothing. */
export const methodsAt = (path: string): readonly Method[] =>
  PATTERNS.find(({ pattern }) => pattern.test(path))?.methods ?? []
