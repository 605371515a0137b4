import { notePageError } from '@/lib/pages/page-errors'

/** Next calls this for each error that a page or a route throws. It logs them itself. */
export const onRequestError = notePageError
