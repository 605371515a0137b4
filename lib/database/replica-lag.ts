/** Positions of the write-ahead log, as the primary had them at a time. */
type Sample = { at: number; position: bigint }

/** More samples than this would only be kept of a replica that does not advance. */
const SAMPLES_MAX = 100

/** The number of a log position such as 16/B374D848. */
export function positionOf(lsn: string): bigint {
  const [high = '0', low = '0'] = lsn.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/**
 * How far a replica is behind, measured without comparing clocks: what the primary had written at a time of this process
 * has been replayed or not.
 */
export class ReplicaLag {
  #samples: Sample[] = []
  #freshAt: number | null = null

  primaryAt(at: number, position: bigint): void {
    this.#samples.push({ at, position })
    if (this.#samples.length > SAMPLES_MAX) this.#samples.splice(1, 1)
  }

  replicaReplayed(position: bigint): void {
    const reached = this.#samples.filter((sample) => sample.position <= position)
    this.#samples = this.#samples.filter((sample) => sample.position > position)
    for (const { at } of reached) if (this.#freshAt === null || at > this.#freshAt) this.#freshAt = at
  }

  /** The replica has at least everything that was committed this long ago; null before it was measured. */
  lagAt(now: number): number | null {
    return this.#freshAt === null ? null : now - this.#freshAt
  }
}
