import { Compass } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import type { Messages } from '@/lib/i18n/messages'

const PICTURES = ['/products/film-camera.webp', '/products/teddy-bear.webp', '/products/trail-boots.webp']

export default function MissingContent({ text }: { text: Messages['errors']['notFound'] }) {
  return (
    <EmptyState Icon={Compass} pictures={PICTURES} title={text.title} body={text.body} heading="h1">
      <ButtonLink href="/" tone="ink">
        {text.home}
      </ButtonLink>
      <ButtonLink href="/best-sellers" tone="quiet">
        {text.browse}
      </ButtonLink>
    </EmptyState>
  )
}
