import { type ComponentProps, createElement } from 'react'

type Outlined = { node: [tag: string, attributes: Record<string, string>][] }

/**
 * Draws the icon library's outlines in the library's stead (next.config.mjs): its own builder is a component of the
 * browser's, so that each sign in server markup would be sent a second time, as data, with the script that draws it.
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
