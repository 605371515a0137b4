'use client'

import Failed from '../error'

/** Its own boundary, so that the header and the tabs stay when a page fails. */
export default Failed
