import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale } from './accept-language'
import { LOCALE_COOKIE } from './locale'
import { messages } from './messages'

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = chooseLocale(chosen, (await headers()).get('accept-language'))
  return { locale, messages: messages[locale], timeZone: 'Asia/Seoul' }
})
