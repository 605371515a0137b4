declare module 'next/dist/compiled/compression/index.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  /** The package `compression`, which Next contains without its types. */
  export default function compression(options: {
    level: number
  }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void
}
