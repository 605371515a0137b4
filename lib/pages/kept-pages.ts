import type { OutgoingHttpHeaders } from 'node:http'
import type { Cut } from '@/lib/pages/nonce-stream'

export type PageHead = { statusCode: number; headers: OutgoingHttpHeaders; nonce: string | null }

/** A complete render, to be sent with other nonces. */
export type RenderedPage = { head: PageHead; cuts: Cut[]; compressed: boolean }

type KeptPage = RenderedPage & { version: string; until: number; bytes: number }

/** Some hundred pages. */
const BYTES_MAX = 32 * 1024 * 1024

/** For what a page shows without reading it, such as the year. */
const KEEP_MS = 60_000

/** Renders with the version of the data that they show. Those not used for the longest time are dropped first. */
export class KeptPages {
  #pages = new Map<string, KeptPage>()
  #bytes = 0
  #bytesMax: number

  constructor(bytesMax = BYTES_MAX) {
    this.#bytesMax = bytesMax
  }

  /** The render of this version. One of any other version is dropped. */
  find(key: string, version: string): RenderedPage | null {
    const page = this.#pages.get(key)
    if (!page) return null
    this.#drop(key, page)
    if (page.version !== version || page.until <= Date.now()) return null
    this.#add(key, page)
    return page
  }

  keep(key: string, version: string, page: RenderedPage): void {
    const old = this.#pages.get(key)
    if (old) this.#drop(key, old)
    const cuts = page.cuts.map(({ plain, compressed }) => ({
      plain: inOneBuffer(plain),
      compressed: inOneBuffer(compressed),
    }))
    const bytes = cuts.reduce((sum, cut) => sum + sizeOf(cut.plain) + sizeOf(cut.compressed), 0)
    this.#add(key, { ...page, cuts, version, bytes, until: Date.now() + KEEP_MS })
    for (const [oldest, { bytes }] of this.#pages) {
      if (this.#bytes <= this.#bytesMax) break
      this.#drop(oldest, { bytes })
    }
  }

  #add(key: string, page: KeptPage): void {
    this.#pages.set(key, page)
    this.#bytes += page.bytes
  }

  #drop(key: string, { bytes }: { bytes: number }): void {
    this.#pages.delete(key)
    this.#bytes -= bytes
  }
}

const sizeOf = (texts: Buffer[]): number => texts.reduce((sum, { length }) => sum + length, 0)

/** zlib returns each compressed text as a part of a buffer of 16 KB, which would stay in memory with it. */
function inOneBuffer(texts: Buffer[]): Buffer[] {
  const all = Buffer.concat(texts)
  let end = 0
  return texts.map(({ length }) => {
    end += length
    return all.subarray(end - length, end)
  })
}
