import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Container } from '@/components/layout/container'
import { Card } from '@/components/ui/card'
import { TileFan } from '@/components/ui/tile-fan'

const PICTURES = ['/products/camel-coat.webp', '/products/acacia-honey.webp', '/products/city-bicycle.webp']

/** One step of signing in or up; on wide screens with a panel of reasons to do it. */
export function AuthFrame({ children }: { children: ReactNode }) {
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
      <Card className="mx-auto w-full max-w-md">{children}</Card>
    </Container>
  )
}
