import { Compass } from 'lucide-react'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { Messages } from '@/lib/i18n/messages'

const PICTURES = ['/products/film-camera.webp', '/products/teddy-bear.webp', '/products/trail-boots.webp']

export default function MissingContent({ text }: { text: Messages['errors']['notFound'] }) {
  return (
    <EmptyState Icon={Compass} pictures={PICTURES} title={text.title} body={text.body} heading="h1">
      <Link href="/" className={buttonStyle({ tone: 'ink' })}>
        {text.home}
      </Link>
      <Link href="/best-sellers" className={buttonStyle({ tone: 'quiet' })}>
        {text.browse}
      </Link>
    </EmptyState>
  )
}
