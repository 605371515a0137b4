export type Region = keyof typeof NAMES

/** How an address of each region begins. The short name is also the beginning of most full names. */
const NAMES = {
  seoul: ['서울'],
  gyeonggi: ['경기'],
  incheon: ['인천'],
  gangwon: ['강원'],
  chungbuk: ['충북', '충청북도'],
  sejong: ['세종특별자치시', '세종시', '세종 '],
  chungnam: ['충남', '충청남도'],
  daejeon: ['대전'],
  gyeongbuk: ['경북', '경상북도'],
  daegu: ['대구'],
  ulsan: ['울산'],
  busan: ['부산'],
  gyeongnam: ['경남', '경상남도'],
  jeonbuk: ['전북', '전라북도'],
  jeonnam: ['전남', '전라남도'],
  gwangju: ['광주'],
  jeju: ['제주'],
} as const

/** The first two digits of a postal code up to which a region reaches, in order. */
const RANGES: readonly [last: number, Region][] = [
  [9, 'seoul'],
  [20, 'gyeonggi'],
  [23, 'incheon'],
  [26, 'gangwon'],
  [29, 'chungbuk'],
  [30, 'sejong'],
  [33, 'chungnam'],
  [35, 'daejeon'],
  [40, 'gyeongbuk'],
  [43, 'daegu'],
  [45, 'ulsan'],
  [49, 'busan'],
  [53, 'gyeongnam'],
  [56, 'jeonbuk'],
  [60, 'jeonnam'],
  [62, 'gwangju'],
  [63, 'jeju'],
]

/** The region that a postal code lies in, or null where no code begins like this. */
export function regionOf(postalCode: string): Region | null {
  if (!/^\d{5}$/.test(postalCode)) return null
  const district = Number(postalCode.slice(0, 2))
  if (district === 0) return null
  return RANGES.find(([last]) => district <= last)?.[1] ?? null
}

/** The region that an address names at its beginning, or null when it names none. */
export function regionInAddress(roadAddress: string): Region | null {
  const text = roadAddress.trim()
  const entries = Object.entries(NAMES) as [Region, readonly string[]][]
  return entries.find(([, names]) => names.some((name) => text.startsWith(name)))?.[0] ?? null
}
