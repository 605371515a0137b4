/** Positions in the WAL are 64-bit numbers that PostgreSQL writes as two hexadecimal halves, such as `16/B374D848`. */
export const parseLsn = (lsn: string): bigint => {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(lsn) ?? []
  if (high === undefined || low === undefined) throw new Error(`not a position in the WAL: ${lsn}`)
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

const hex = (value: bigint): string => value.toString(16).toUpperCase()

export const formatLsn = (lsn: bigint): string => `${hex(lsn >> 32n)}/${hex(lsn & 0xffff_ffffn)}`

/** The name of the file with the segment of that number, as in pg_wal. */
export function segmentFile(timeline: number, segment: bigint, segmentBytes: bigint): string {
  const perFile = 0x1_0000_0000n / segmentBytes
  return [BigInt(timeline), segment / perFile, segment % perFile]
    .map((part) => hex(part).padStart(8, '0'))
    .join('')
}
