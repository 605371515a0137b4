import { Compass } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'

const PICTURES = ['/products/film-camera.webp', '/products/teddy-bear.webp', '/products/trail-boots.webp']

export function Missing() {
  const t = useTranslations('errors.notFound')
  return (
    <EmptyState Icon={Compass} pictures={PICTURES} title={t('title')} body={t('body')} heading="h1">
      <Link href="/" className={buttonStyle({ tone: 'ink' })}>
        {t('home')}
      </Link>
      <Link href="/best-sellers" className={buttonStyle({ tone: 'quiet' })}>
        {t('browse')}
      </Link>
    </EmptyState>
  )
}
