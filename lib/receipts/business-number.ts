const WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5]

/** Whether these are the ten digits of a 사업자등록번호, whose last one is a check digit. */
export function isBusinessNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  const numbers = [...digits].map(Number)
  const weighted = WEIGHTS.reduce((sum, weight, at) => sum + weight * (numbers[at] ?? 0), 0)
  const carried = Math.floor(((numbers[8] ?? 0) * 5) / 10)
  return (10 - ((weighted + carried) % 10)) % 10 === numbers[9]
}
