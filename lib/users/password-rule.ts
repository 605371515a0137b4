import { COMMON_WORDS } from '@/lib/users/common-passwords'

export const PASSWORD_MIN = 8
/** argon2 takes any length; a longer text would only cost time. */
export const PASSWORD_MAX = 256

export type PasswordProblem =
  | 'PASSWORD_TOO_SHORT'
  | 'PASSWORD_TOO_LONG'
  | 'PASSWORD_UNREADABLE'
  | 'PASSWORD_COMMON'
  | 'PASSWORD_REPEATED'
  | 'PASSWORD_SEQUENCE'
  | 'PASSWORD_LIKE_ACCOUNT'
  | 'PASSWORD_LIKE_SHOP'

/** The shop's name, also as typed on an English keyboard. */
const SHOP_NAMES = ['jangteo', '장터', 'wkdxj']

/** Rows and columns of both keyboards, and well-known orders such as the alphabet. */
const LINES = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '!@#$%^&*()_+',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'q1w2e3r4t5y6u7i8o9p0',
  'qazwsxedcrfvtgbyhnujmikolp',
  'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ',
  'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ',
  'ㅋㅌㅊㅍㅠㅜㅡ',
  'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ',
  '가나다라마바사아자차카타파하',
  'rkskekfkakqktkdkwkckzkxkvkgk',
]
const RUNS = [...LINES, ...LINES.map((line) => [...line].reverse().join(''))]
const RUN_MIN = 3
const RUN_MAX = Math.max(...LINES.map((line) => line.length))

/** Shorter names are contained in too many words. */
const NAME_MIN = 3

type Owner = { email: string; name: string }

/** Why a new password is refused, or null. */
export function passwordProblem(password: string, { email, name }: Owner): PasswordProblem | null {
  if (password.length > PASSWORD_MAX) return 'PASSWORD_TOO_LONG'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(password)) return 'PASSWORD_UNREADABLE'
  if ([...password.normalize('NFKC')].length < PASSWORD_MIN) return 'PASSWORD_TOO_SHORT'
  const known = [email.split('@')[0] ?? '', ...email.split(/[@.]/), name.replace(/\s/g, '')]
    .filter((part) => part.length >= NAME_MIN)
    .map((part) => part.toLowerCase())
  // NFC and NFKC treat Hangul letters and full-width Latin letters differently, so both are checked.
  for (const form of ['NFC', 'NFKC'] as const) {
    const text = password.normalize(form).toLowerCase().replace(/\s/g, '')
    const problem = problemOf(
      text,
      known.map((part) => part.normalize(form)),
    )
    if (problem) return problem
  }
  return null
}

function problemOf(text: string, known: string[]): PasswordProblem | null {
  if (isRepeated(text)) return 'PASSWORD_REPEATED'
  if (isSequence(text)) return 'PASSWORD_SEQUENCE'
  if (isCommon(text)) return 'PASSWORD_COMMON'
  if (addsTooLittle(text, SHOP_NAMES)) return 'PASSWORD_LIKE_SHOP'
  if (addsTooLittle(text, known)) return 'PASSWORD_LIKE_ACCOUNT'
  return null
}

const isRepeated = (text: string): boolean => new Set(text).size <= 3 || /^(.{1,5})\1+.?$/u.test(text)

const isCommon = (text: string): boolean =>
  COMMON_WORDS.has(text) || COMMON_WORDS.has(text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))

/** Whether the text without these publicly known names is too short for a password. */
function addsTooLittle(text: string, names: readonly string[]): boolean {
  const rest = names.reduce((left, name) => left.replaceAll(name, ''), text)
  return rest !== text && rest.length < PASSWORD_MIN
}

/** Whether it consists only of runs along a line, such as "qwer1234", with at most two marks after them. */
function isSequence(text: string): boolean {
  let rest = text.replace(/[^\p{L}\p{N}]{1,2}$/u, '')
  while (rest !== '') {
    const length = longestRun(rest)
    if (length < Math.min(RUN_MIN, rest.length)) return false
    rest = rest.slice(length)
  }
  return true
}

function longestRun(text: string): number {
  for (let length = Math.min(text.length, RUN_MAX); length > 0; length--) {
    if (RUNS.some((run) => run.includes(text.slice(0, length)))) return length
  }
  return 0
}
