import { cn } from '@/components/ui/cn'
import { OutlineIcon } from '@/components/ui/outline-icon'
import { Picture } from '@/components/ui/picture'
import { ownPicture } from '@/lib/catalog/image-url'

type ProductPictureProps = {
  src: string | null
  alt: string
  eager?: boolean | undefined
  highPriority?: boolean | undefined
  className?: string | undefined
  /** The rendered width, where a smaller version of the picture is enough. */
  sizes?: string
}

const OWN = /^(\/products\/[^.]+)\.webp$/

/** The shop's own pictures exist in two smaller sizes; uploads exist once. */
const smallerToo = (src: string) =>
  OWN.test(src) ? src.replace(OWN, '$1.small.webp 256w, $1.medium.webp 384w, $& 640w') : undefined

/** A product picture, or a placeholder when there is none. */
export function ProductPicture({ src: imageUrl, alt, className, sizes, ...loading }: ProductPictureProps) {
  const src = ownPicture(imageUrl)
  const style = cn('aspect-square w-full bg-sunken', className)
  if (src !== null) {
    const small = sizes && { sizes, srcSet: smallerToo(src) }
    return <Picture src={src} alt={alt} className={style} {...loading} {...small} />
  }
  return (
    <span
      {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
      className={cn(style, 'grid place-items-center bg-accent-soft text-accent')}
    >
      <OutlineIcon name="parcel" className="size-1/3 stroke-[1.25]" />
    </span>
  )
}
