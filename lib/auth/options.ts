import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import GoogleProvider from 'next-auth/providers/google'
import KakaoProvider from 'next-auth/providers/kakao'
import NaverProvider from 'next-auth/providers/naver'
import { linkLogin } from '@/lib/auth/link-login'
import { findPerson, secureCookies, sessionCookie } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import { env } from '@/lib/env'
import { ShopError } from '@/lib/errors'
import { log } from '@/lib/log'

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

/** What is thrown to next-auth travels on in an address: the shop's own code may, a database's words may not. */
function sayNoMore(error: unknown): never {
  if (error instanceof ShopError) throw error
  log.error({ err: error }, 'signing in failed')
  throw new ShopError('INTERNAL_SERVER_ERROR')
}

/** Signing in: a JWT in an HttpOnly cookie that carries who it is and which epoch of their sessions it belongs to. */
export const authOptions: NextAuthOptions = {
  ...(env.NEXTAUTH_SECRET ? { secret: env.NEXTAUTH_SECRET } : {}),
  session: { strategy: 'jwt', maxAge: 30 * DAY_SECONDS },
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
      authorize: async (given, request) => {
        const forwarded = (request.headers as Record<string, string> | undefined)?.['x-forwarded-for']
        return signIn({
          email: given?.email ?? '',
          password: given?.password ?? '',
          address: forwarded?.split(',')[0]?.trim() ?? 'unknown',
        }).catch(sayNoMore)
      },
    }),
    ...outsideProviders(),
  ],
  callbacks: {
    signIn: async ({ user, account }) => {
      if (!account || account.provider === 'credentials') return true
      const linked = await linkLogin({
        provider: account.provider,
        subject: account.providerAccountId,
        email: user.email ?? null,
        name: user.name ?? null,
      }).catch(sayNoMore)
      if (linked === null) return false
      user.id = String(linked)
      return true
    },
    jwt: async ({ token, user }) => {
      if (!user) return token
      const person = await findPerson(Number(user.id))
      return { sub: String(user.id), name: person?.name ?? null, epoch: person?.sessionEpoch ?? 0 }
    },
    session: async ({ session, token }) => {
      const person = await findPerson(Number(token.sub))
      if (!person || person.blocked || person.sessionEpoch !== token.epoch) {
        return { expires: new Date(0).toISOString() }
      }
      return {
        expires: session.expires,
        user: { id: person.id, name: person.name, email: person.email, role: person.role },
      }
    },
  },
}
