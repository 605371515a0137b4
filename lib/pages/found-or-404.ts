import { notFound } from 'next/navigation'
import { ShopError } from '@/lib/errors'
import { positiveInteger } from './positive-integer'

/** The id in a page's path. Anything else is a 404. */
export const pageId = (text: string): number => positiveInteger(text) ?? notFound()

/** Shows the page's 404 when the shop's error is a 404. */
export const foundOr404 = <T>(found: Promise<T>): Promise<T> =>
  found.catch((error: unknown) => {
    if (error instanceof ShopError && error.status === 404) return notFound()
    throw error
  })
