import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { FormProblem } from '@/components/ui/form-problem'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { providerUrl } from './call-next-auth'

export type Provider = { id: string; name: string }

type ProviderButtonsProps = {
  providers: Provider[]
  text: Messages['auth']
  returnTo: string
}

export function ProviderButtons({ providers, text, returnTo }: ProviderButtonsProps) {
  const [redirectingTo, setRedirectingTo] = useState<string | null>(null)
  const [wrong, setWrong] = useState<'provider' | 'unreachable' | null>(null)

  async function redirectTo(id: string) {
    setRedirectingTo(id)
    setWrong(null)
    const address = await providerUrl(id, returnTo)
    if (address instanceof URL) return window.location.assign(address)
    setRedirectingTo(null)
    setWrong(address)
  }

  return (
    <div className="grid gap-2.5">
      <FormProblem problem={wrong && text.errors[wrong]} />
      <ul className="grid gap-2.5">
        {providers.map(({ id, name }) => (
          <li key={id}>
            <Button tone="outline" wide busy={redirectingTo === id} onClick={() => redirectTo(id)}>
              {fill(text.signIn.with, { provider: name })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
