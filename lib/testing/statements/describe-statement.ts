import type pg from 'pg'
import type { Connection } from '@/lib/database/prepared-statements'

/** A column of a result, as PostgreSQL describes it: `tableID` is 0 for an expression. */
export type DescribedColumn = Pick<pg.FieldDef, 'name' | 'tableID' | 'columnID' | 'dataTypeID'>

type Describing = Connection & { describe: (statement: { type: 'S'; name: string }) => void }

/** Has the server prepare a statement and describe its columns, without running it. */
export function describeStatement(client: pg.ClientBase, text: string): Promise<DescribedColumn[]> {
  return new Promise((resolve, reject) => {
    let columns: DescribedColumn[] = []
    client.query({
      submit(connection: Describing) {
        connection.parse({ name: '', text })
        connection.describe({ type: 'S', name: '' })
        connection.sync()
      },
      handleRowDescription: ({ fields }: { fields: DescribedColumn[] }) => {
        columns = fields
      },
      handleReadyForQuery: () => resolve(columns),
      handleError: reject,
    } as unknown as pg.Submittable)
  })
}
