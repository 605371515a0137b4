import { useMessages } from 'next-intl'
import { LazyMissing } from './lazy-missing'

/** The 404 page. Next renders it into the payload of every page, so there it is only a reference and four texts. */
export function Missing() {
  return <LazyMissing text={useMessages().errors.notFound} />
}
