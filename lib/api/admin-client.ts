import { createCall } from '@/lib/api/client'
import { ROUTES } from '@/lib/api/routes'

/** Calls any operation of the API, operators' ones too. */
export const call = createCall(ROUTES)
