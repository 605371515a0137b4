import { type Viewer, viewerMay } from '@/lib/auth/viewer'
import { listLog } from '@/lib/operators/queries'

/** What the log says of a page's subject; nothing for a viewer who may not read the log. */
export const findLog = (viewer: Viewer, query: Parameters<typeof listLog>[0]) =>
  viewerMay(viewer, 'log:read') ? listLog(query) : { items: [] }
