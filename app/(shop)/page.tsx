import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Container } from '@/components/layout/container'
import { buttonStyle } from '@/components/ui/button-style'
import { Picture } from '@/components/ui/picture'

const pictures = [
  { src: '/products/camel-coat.webp', lean: '-rotate-6 translate-y-6' },
  { src: '/products/acacia-honey.webp', lean: 'z-10 -translate-y-3' },
  { src: '/products/city-bicycle.webp', lean: 'rotate-6 translate-y-8' },
]

export default function HomePage() {
  const t = useTranslations('catalog.hero')
  return (
    <Container className="pt-2 md:pt-4">
      <section className="grid items-center gap-10 overflow-hidden rounded-2xl bg-accent-soft px-6 pt-10 pb-4 md:grid-cols-2 md:px-12 md:py-16">
        <div>
          <p className="font-bold text-accent">{t('kicker')}</p>
          <h1 className="mt-3 font-extrabold text-4xl lg:text-5xl">{t('title')}</h1>
          <p className="mt-4 max-w-prose text-muted md:text-lg">{t('body')}</p>
          <div className="mt-8 flex flex-wrap gap-x-2 gap-y-3">
            <Link href="/coupons" className={buttonStyle({ size: 'lg' })}>
              {t('coupons')}
            </Link>
            <Link href="/best-sellers" className={buttonStyle({ tone: 'ghost', size: 'lg' })}>
              {t('ranking')}
            </Link>
          </div>
        </div>
        <div aria-hidden="true" className="flex justify-center py-4">
          {pictures.map(({ src, lean }) => (
            <Picture
              key={src}
              src={src}
              alt=""
              first
              className={`-mx-2 aspect-square w-2/5 rounded-xl shadow-md ${lean}`}
            />
          ))}
        </div>
      </section>
    </Container>
  )
}
