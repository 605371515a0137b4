import { colors } from '../../tailwind.config'
import { MARK_FRUIT, MARK_LEAF } from './mark'

/** The mark as a standalone SVG, with a background for home screens. */
export function markSvg({ onPaper }: { onPaper: boolean }): string {
  const [paper] = colors.paper
  const ground = onPaper ? `<rect x="-8" y="-8" width="48" height="48" fill="${paper}"/>` : ''
  const box = onPaper ? '-8 -8 48 48' : '0 0 32 32'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${ground}<path d="${MARK_FRUIT}" fill="${colors.vivid[0]}"/><path d="${MARK_LEAF}" fill="${colors.jade[0]}"/></svg>`
}
