/** The position of the primary's write-ahead log at a time. */
type Sample = { at: number; position: bigint }

/** Only a replica that replays nothing for a long time reaches this number. */
const SAMPLES_MAX = 100

/** The number of a log position such as 16/B374D848. */
export function positionOf(lsn: string): bigint {
  const [high = '0', low = '0'] = lsn.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/**
 * How far a replica is behind. All times are of this process, so that the clocks of the servers need not agree: the replica
 * is as recent as the latest time whose log position of the primary it has replayed.
 */
export class ReplicaLag {
  #samples: Sample[] = []
  #replayedUntil: number | null = null

  recordPrimary(at: number, position: bigint): void {
    this.#samples.push({ at, position })
    if (this.#samples.length > SAMPLES_MAX) this.#samples.splice(1, 1)
  }

  recordReplica(position: bigint): void {
    const reached = this.#samples.filter((sample) => sample.position <= position)
    this.#samples = this.#samples.filter((sample) => sample.position > position)
    for (const { at } of reached) this.#replayedUntil = Math.max(at, this.#replayedUntil ?? at)
  }

  /** The replica has at least everything that was committed this long ago; null before it was measured. */
  lagAt(now: number): number | null {
    return this.#replayedUntil === null ? null : now - this.#replayedUntil
  }
}
