'use client'

import { Failed } from '@/components/layout/failed'

/** An error boundary below the layout, so that header and tab bar stay when a page fails. */
export default Failed
