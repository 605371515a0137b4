/** A request as the API's pipeline sees it, from Next's route handlers and from node:http alike. */
export type HttpRequest = {
  method: string
  /** Without the query. */
  path: string
  search: string
  header: (name: string) => string | null
  /** The body's bytes, or null if there are more than `limit`. */
  body: (limit: number) => Promise<Buffer | null>
  /** The values of the path's placeholders. */
  params: Record<string, string>
  /** The client's IP address. */
  address: string
}

/** A response with its body already serialized. */
export type HttpResponse = {
  status: number
  headers: Record<string, string>
  body: string | ReadableStream<Uint8Array> | null
}
