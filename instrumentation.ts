import { notePageError } from '@/lib/pages/page-scope'

/** Next calls this for each error that a page or a route throws. It logs them itself. */
export const onRequestError = notePageError
