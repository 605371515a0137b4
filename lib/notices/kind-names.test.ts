import { expect, test } from 'vitest'
import { messages } from '@/lib/i18n/messages'
import { kindNameIn } from '@/lib/notices/kind-names'
import { NOTICE_KINDS } from '@/lib/notices/kinds'

test.each(['ko', 'en'] as const)('every kind of notice has its own name for operators in %s', (locale) => {
  const names = NOTICE_KINDS.map(({ name }) => kindNameIn(messages[locale], name))
  expect(names).not.toContain(null)
  expect(new Set(names).size).toBe(NOTICE_KINDS.length)
  expect(Object.keys(messages[locale].admin.messages.kinds)).toHaveLength(NOTICE_KINDS.length)
})

test.each(['order.paid.twice', '', 'toString'])('the unknown kind %j has no name', (name) => {
  expect(kindNameIn(messages.ko, name)).toBeNull()
})
