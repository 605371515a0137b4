import { type ComponentProps, createElement } from 'react'

type Outlined = { node: [tag: string, attributes: Record<string, string>][] }

/**
 * Replaces the icon component of lucide-react (next.config.mjs). The original is a client component, so each icon in
 * server markup would be sent a second time in the RSC payload, together with its code.
 */
export default function createLibraryIcon({ node }: Outlined) {
  return (props: ComponentProps<'svg'>) => (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    >
      {node.map(([tag, attributes]) => createElement(tag, attributes))}
    </svg>
  )
}
