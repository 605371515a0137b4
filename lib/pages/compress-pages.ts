import { constants } from 'node:zlib'
import compression from 'next/dist/compiled/compression/index.js'
import type { Render } from '@/lib/pages/share-pages'

/**
 * Next's own compression has no setting for the level. Its default takes 0.93 ms of CPU for a page of 59 KB, this one 0.48
 * for 17 % more bytes.
 */
const compress = compression({ level: constants.Z_BEST_SPEED })

export const compressPages =
  (render: Render): Render =>
  (request, response) =>
    new Promise((resolve, reject) => {
      compress(request, response, () => void render(request, response).then(resolve, reject))
    })
