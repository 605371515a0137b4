import type { ReactNode } from 'react'

type TermsProps = { terms: readonly string[]; first?: ReactNode }

const TERM = "relative pl-3 before:absolute before:left-1 before:content-['·']"

/**
 * Terms with a dot between two of them, never at the end of a line: each has its dot before it, and that of the first
 * one of a line is clipped. A line ends only between terms.
 */
export function Terms({ terms, first }: TermsProps) {
  return (
    <span className="block overflow-x-clip">
      <span className="-ml-3 flex flex-wrap">
        {first && <span className={TERM}>{first}</span>}{' '}
        {terms.map((term) => (
          <span key={term} className={TERM}>
            {term}{' '}
          </span>
        ))}
      </span>
    </span>
  )
}
