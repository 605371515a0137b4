'use client'

import { Failed } from '@/components/layout/failed'

/** Inside the shell, so that the header and the tabs stay when a page fails. */
export default Failed
