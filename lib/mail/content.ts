/** A part of a mail. */
export type MailBlock =
  | { kind: 'text'; text: string }
  /** What a person wrote. */
  | { kind: 'quote'; label: string; text: string }
  /** Labels and values, as on a receipt. */
  | { kind: 'rows'; rows: readonly MailRow[] }
  /** A button, or a quiet link beside the one that the mail is about. */
  | { kind: 'link'; label: string; path: string; quiet?: boolean }

/** `weight`: a sum stands out, and what only explains it stands back. */
export type MailRow = { label: string; value: string; weight?: 'strong' | 'small' }

/** What a mail says, before it becomes HTML and plain text. */
export type MailContent = {
  subject: string
  heading: string
  blocks: readonly MailBlock[]
  /** Why the recipient gets this mail, and where to turn it off. */
  footnote?: string
}

const SUBJECT_MAX = 150

/**
 * A text of one line. Names come from people and products, and a line break in a subject would begin another header:
 * control and format characters become spaces.
 */
export const oneLine = (text: string, max = SUBJECT_MAX): string =>
  [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()].slice(0, max).join('')
