import { Readable } from 'node:stream'
import pg from 'pg'

/** Includes the WAL that makes the files consistent, so that each base backup can be restored without the archive. */
const COMMAND = `BASE_BACKUP (LABEL 'jangteo', CHECKPOINT 'fast', WAL true, MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256',
  COMPRESSION 'gzip', COMPRESSION_DETAIL 'level=1')`

type Row = { fields: (string | null)[] }
type CopyData = { chunk: Buffer }

/** What PostgreSQL sends: the compressed archive in pieces, then its manifest, then where in the WAL the backup ended. */
export type BaseBackupMessage =
  | { kind: 'start'; lsn: string; timeline: number }
  | { kind: 'archive'; bytes: Buffer }
  | { kind: 'manifest'; bytes: Buffer }
  | { kind: 'end'; lsn: string; timeline: number }

/**
 * A query in node-postgres's sense that turns the messages of BASE_BACKUP into a stream. The socket is paused while the
 * reader is busy, so that a slow storage does not fill the memory.
 */
class BaseBackup extends Readable {
  #socket: { pause(): void; resume(): void } | undefined
  #kind: 'archive' | 'manifest' = 'archive'
  #archives = 0
  #positions = 0

  constructor() {
    super({ objectMode: true, highWaterMark: 64 })
  }

  #send(message: BaseBackupMessage) {
    if (!this.push(message)) this.#socket?.pause()
  }

  override _read() {
    this.#socket?.resume()
  }

  submit(connection: pg.Connection) {
    this.#socket = connection.stream
    connection.query(COMMAND)
  }

  /** Rows with two columns are the positions; the others list tablespaces. */
  handleDataRow({ fields }: Row) {
    const [lsn, timeline] = fields
    if (fields.length !== 2 || !lsn) return
    this.#send({
      kind: this.#positions++ === 0 ? 'start' : 'end',
      lsn: String(lsn),
      timeline: Number(timeline),
    })
  }

  handleCopyData({ chunk }: CopyData) {
    const type = String.fromCharCode(chunk[0] ?? 0)
    if (type === 'n' && ++this.#archives > 1)
      this.destroy(new Error('the database has tablespaces of its own, which are not backed up'))
    if (type === 'm') this.#kind = 'manifest'
    if (type === 'd') this.#send({ kind: this.#kind, bytes: Buffer.from(chunk.subarray(1)) })
  }

  handleReadyForQuery() {
    this.push(null)
  }

  handleError(error: Error) {
    this.destroy(error)
  }

  handleRowDescription() {}
  handleCommandComplete() {}
  handleEmptyQuery() {}
  handlePortalSuspended() {}
}

/** Takes a base backup over the replication protocol: PostgreSQL itself reads its files and verifies their checksums. */
export async function* baseBackupMessages(
  superuserUrl: string,
  signal: AbortSignal,
): AsyncGenerator<BaseBackupMessage> {
  signal.throwIfAborted()
  const url = new URL(superuserUrl)
  url.searchParams.set('replication', 'true')
  const client = new pg.Client({ connectionString: url.toString() })
  const stream = new BaseBackup()
  client.on('error', (error) => stream.destroy(error))
  const abort = () => stream.destroy(new Error('the backup was interrupted'))
  signal.addEventListener('abort', abort)
  try {
    await client.connect()
    client.query(stream)
    yield* stream as AsyncIterable<BaseBackupMessage>
  } finally {
    signal.removeEventListener('abort', abort)
    stream.destroy()
    // Not a clean end: a query that is still running would hold it up.
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  }
}
