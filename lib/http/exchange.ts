/** A request as every door hands it in, whoever speaks the protocol. */
export type Exchange = {
  method: string
  /** The path without the query. */
  path: string
  search: string
  header: (name: string) => string | null
  /** The body's bytes, or null once they are more than `limit`. */
  body: (limit: number) => Promise<Buffer | null>
  /** What the path's placeholders hold. */
  params: Record<string, string>
  /** The address of the other end. */
  address: string
}

/** What goes back, already written out. */
export type Answer = {
  status: number
  headers: Record<string, string>
  body: string | ReadableStream<Uint8Array> | null
}
