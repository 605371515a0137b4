import { colors } from '../../tailwind.config'
import { MARK_FRUIT, MARK_LEAF } from './mark'

/** The mark as a standalone SVG in the light colours. `onPaper` adds a margin and a background, for home screens. */
export function markSvg({ onPaper }: { onPaper: boolean }): string {
  const [paper, vivid, jade] = [colors.paper[0], colors.vivid[0], colors.jade[0]]
  const background = onPaper ? `<rect x="-8" y="-8" width="48" height="48" fill="${paper}"/>` : ''
  const viewBox = onPaper ? '-8 -8 48 48' : '0 0 32 32'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${background}<path d="${MARK_FRUIT}" fill="${vivid}"/><path d="${MARK_LEAF}" fill="${jade}"/></svg>`
}
