import { cn } from '@/components/ui/cn'
import { Picture } from '@/components/ui/picture'
import { Sign } from '@/components/ui/sign'

type ProductPictureProps = {
  src: string | null
  alt: string
  first?: boolean | undefined
  className?: string | undefined
}

/** A product that has no picture yet gets a tile of its own instead of a hole. */
export function ProductPicture({ src, alt, first = false, className }: ProductPictureProps) {
  const style = cn('aspect-square w-full', className)
  if (src !== null) return <Picture src={src} alt={alt} first={first} className={style} />
  return (
    <span
      {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
      className={cn(style, 'grid place-items-center bg-accent-soft text-accent')}
    >
      <Sign of="parcel" className="size-1/3 stroke-[1.25]" />
    </span>
  )
}
