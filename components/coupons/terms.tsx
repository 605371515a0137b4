/** Terms with a dot between two of them. A line ends only between terms. */
export function Terms({ terms }: { terms: readonly string[] }) {
  return terms.map((term, at) => (
    <span key={term}>
      <span className="inline-block">
        {term}
        {at < terms.length - 1 && ' ·'}
      </span>{' '}
    </span>
  ))
}
