'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { fill } from '@/lib/i18n/fill'

type ProviderButtonsProps = { providers: { id: string; name: string }[]; label: string; returnTo: string }

export function ProviderButtons({ providers, label, returnTo }: ProviderButtonsProps) {
  const [leaving, setLeaving] = useState<string | null>(null)

  async function leaveFor(id: string) {
    setLeaving(id)
    const { signIn } = await import('next-auth/react')
    await signIn(id, { callbackUrl: returnTo }).catch(() => setLeaving(null))
  }

  return (
    <ul className="grid gap-2.5">
      {providers.map(({ id, name }) => (
        <li key={id}>
          <Button tone="outline" wide busy={leaving === id} onClick={() => leaveFor(id)}>
            {fill(label, { provider: name })}
          </Button>
        </li>
      ))}
    </ul>
  )
}
