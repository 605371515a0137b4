/**
 * The usual notes to a courier. They are stored as Korean text, because couriers read them on the parcel; the shop shows
 * them in the language of the page.
 */
export const NOTE_PRESETS = {
  door: '문 앞에 놓아 주세요',
  guard: '경비실에 맡겨 주세요',
  call: '도착 전에 전화해 주세요',
  hand: '직접 받을게요',
} as const

export type NotePreset = keyof typeof NOTE_PRESETS

export const NOTE_PRESET_NAMES = Object.keys(NOTE_PRESETS) as NotePreset[]

export const presetOf = (note: string): NotePreset | null =>
  NOTE_PRESET_NAMES.find((name) => NOTE_PRESETS[name] === note) ?? null
