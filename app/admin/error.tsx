'use client'

import { Failed } from '@/components/layout/failed'

/** An error boundary below the layout, so that the navigation stays when a page fails. */
export default Failed
