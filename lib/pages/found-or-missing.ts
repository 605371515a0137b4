import { notFound } from 'next/navigation'
import { ShopError } from '@/lib/errors'

/** An id from a page's address, or that page is not there. */
export const pageId = (text: string): number => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : notFound())

/** What a page is about; where the shop says 404, so does the page. */
export const foundOr404 = <T>(found: Promise<T>): Promise<T> =>
  found.catch((error: unknown) => {
    if (error instanceof ShopError && error.status === 404) return notFound()
    throw error
  })
