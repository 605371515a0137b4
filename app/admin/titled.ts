import type { Metadata } from 'next'
import { getMessages } from 'next-intl/server'
import type { Messages } from '@/lib/i18n/messages'

type Admin = Messages['admin']
type Section = { [Key in keyof Admin]: Admin[Key] extends { title: string } ? Key : never }[keyof Admin]

/** The metadata of a page whose title is that of a section's texts. */
export const titled = (section: Section) => async (): Promise<Metadata> => ({
  title: (await getMessages()).admin[section].title,
})
