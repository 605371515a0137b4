import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Container } from '@/components/layout/container'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { TileFan } from '@/components/ui/tile-fan'

const PICTURES = ['/products/camel-coat.webp', '/products/acacia-honey.webp', '/products/city-bicycle.webp']

/** The form; on wide screens with a panel of reasons to sign in. */
type AuthFrameProps = {
  heading: string
  body: string
  /** The page for those who have, or do not have, an account. */
  other: { question: string; label: string; path: string; returnTo: string }
  children: ReactNode
}

export function AuthFrame({ heading, body, other, children }: AuthFrameProps) {
  const t = useTranslations('auth.promises')
  return (
    <Container className="grid items-center gap-12 py-6 md:py-14 lg:grid-cols-2">
      <aside className="hidden rounded-2xl bg-accent-soft p-12 lg:block">
        <TileFan pictures={PICTURES} className="pb-12" />
        <ul className="grid gap-4 font-semibold text-lg">
          {(['coupons', 'wallet', 'truth'] as const).map((promise) => (
            <li key={promise} className="flex items-center gap-3">
              <span className="grid size-7 shrink-0 place-items-center rounded-full bg-surface text-accent">
                <Check aria-hidden className="size-4 stroke-3" />
              </span>
              {t(promise)}
            </li>
          ))}
        </ul>
      </aside>
      <Card className="mx-auto w-full max-w-md">
        <h1 className="font-extrabold text-3xl">{heading}</h1>
        <p className="mt-2 text-balance text-muted">{body}</p>
        <div className="mt-7">{children}</div>
        <p className="mt-6 text-center text-muted">
          {other.question}{' '}
          <Link
            href={`${other.path}?callbackUrl=${encodeURIComponent(other.returnTo)}`}
            className="inline-flex min-h-11 items-center px-1 font-semibold text-accent underline-offset-4 hover:underline"
          >
            {other.label}
          </Link>
        </p>
      </Card>
    </Container>
  )
}
