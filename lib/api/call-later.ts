import type { call, InputOf, ResponseOf, Route } from './client'

/** The same as `call`, for pages that call nothing while they load: the code is loaded with the first call. */
export const callLater: typeof call = async <R extends Route>(
  route: R,
  input: InputOf<R>,
  options: Parameters<typeof call>[2] = {},
): Promise<ResponseOf<R>> => (await import('./client')).call(route, input, options)
