import type { ComponentProps } from 'react'
import { cn } from './cn'

type Outlined = { node: [tag: string, attributes: Record<string, string>][] }

const markupOf = ({ node }: Outlined): string =>
  node
    .map(([tag, { key: _, ...attributes }]) => {
      const pairs = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)
      return `<${tag} ${pairs.join(' ')}/>`
    })
    .join('')

/**
 * Replaces the icon component of lucide-react (next.config.mjs). The original is a client component, so each icon in
 * server markup would be sent a second time in the RSC payload, together with its code. The outlines are one string, because
 * a page renders each element three times: as data, from the data and as HTML.
 */
export default function createLibraryIcon(icon: Outlined) {
  const outlines = { __html: markupOf(icon) }
  return ({ className, ...props }: ComponentProps<'svg'>) => (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className={cn('icon', className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of the icon library
      dangerouslySetInnerHTML={outlines}
      {...props}
    />
  )
}
