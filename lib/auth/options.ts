import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import GoogleProvider from 'next-auth/providers/google'
import KakaoProvider from 'next-auth/providers/kakao'
import NaverProvider from 'next-auth/providers/naver'
import { secureCookies, sessionCookie } from '@/lib/auth/session-cookie'
import { callbacks, checkCredentials, hideCause, readLiveToken } from '@/lib/auth/sign-in-callbacks'
import { SESSION_DAYS } from '@/lib/auth/start-session'
import { log } from '@/lib/log'
import { env } from '@/lib/settings/env'

const DAY_SECONDS = 86_400

const outsideProviders = () => [
  ...(env.KAKAO_CLIENT_ID && env.KAKAO_CLIENT_SECRET
    ? [KakaoProvider({ clientId: env.KAKAO_CLIENT_ID, clientSecret: env.KAKAO_CLIENT_SECRET })]
    : []),
  ...(env.NAVER_CLIENT_ID && env.NAVER_CLIENT_SECRET
    ? [NaverProvider({ clientId: env.NAVER_CLIENT_ID, clientSecret: env.NAVER_CLIENT_SECRET })]
    : []),
  ...(env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
    ? [GoogleProvider({ clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET })]
    : []),
]

/** The options of next-auth: sessions are a JWT in an HttpOnly cookie with the ids of the user and of the session's row. */
export const authOptions: NextAuthOptions = {
  ...(env.NEXTAUTH_SECRET ? { secret: env.NEXTAUTH_SECRET } : {}),
  session: { strategy: 'jwt', maxAge: SESSION_DAYS * DAY_SECONDS },
  jwt: { decode: ({ token }) => readLiveToken(token) },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: {
    sessionToken: {
      name: sessionCookie(),
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies() },
    },
  },
  providers: [
    CredentialsProvider({
      id: 'credentials',
      name: 'Jangteo',
      credentials: { email: { type: 'email' }, password: { type: 'password' } },
      authorize: (credentials) => checkCredentials(credentials).catch(hideCause),
    }),
    ...outsideProviders(),
  ],
  callbacks,
  logger: {
    // JWT_SESSION_ERROR is any invalid cookie, which is not an error of the server.
    error: (code, metadata) =>
      log[code === 'JWT_SESSION_ERROR' ? 'debug' : 'error']({ code, err: metadata }, 'next-auth'),
    warn: (code) => log.warn({ code }, 'next-auth'),
  },
}
