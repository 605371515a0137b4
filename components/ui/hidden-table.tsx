type HiddenTableProps = {
  title: string
  columns: readonly string[]
  /** The first cell of a row is its heading. */
  rows: { key: string; cells: readonly [heading: string, ...values: string[]] }[]
}

/** The data of a chart for screen readers. */
export function HiddenTable({ title, columns, rows }: HiddenTableProps) {
  return (
    // A visually hidden table still takes its content's width, so a clipped box surrounds it.
    <div className="sr-only">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [heading, ...values] }) => (
            <tr key={key}>
              <th scope="row">{heading}</th>
              {values.map((value, at) => (
                <td key={columns[at + 1]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
