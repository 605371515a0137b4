import { type Settings, usesSandbox } from '@/lib/settings/settings'

/** What the footer of every page of a shop has to say. */
const REQUIRED = [
  'BUSINESS_NAME',
  'BUSINESS_OWNER',
  'BUSINESS_NUMBER',
  'BUSINESS_SALES_NUMBER',
  'BUSINESS_ADDRESS',
  'BUSINESS_PHONE',
  'BUSINESS_EMAIL',
] as const satisfies (keyof Settings)[]

/** What a live shop lacks before it may sell. */
export function businessNotes(settings: Settings): string[] {
  const missing = REQUIRED.filter((name) => settings[name] === undefined)
  if (usesSandbox(settings) || missing.length === 0) return []
  return [
    `THE SHOP DOES NOT SAY WHO RUNS IT. The law wants that on every page (전자상거래법 10조). Set ${missing.join(', ')}.`,
  ]
}
