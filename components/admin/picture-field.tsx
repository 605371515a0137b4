import { ImageUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Picture } from '@/components/ui/picture'
import { ownPicture } from '@/lib/catalog/image-url'
import { PictureUpload } from './picture-upload'

type PictureFieldProps = { imageUrl: string; onChange: (imageUrl: string) => void }

export function PictureField({ imageUrl, onChange }: PictureFieldProps) {
  const names = useTranslations('product.fields')
  const shown = ownPicture(imageUrl)
  return (
    <div className="flex flex-wrap items-center gap-5">
      {shown ? (
        <Picture src={shown} alt={names('imageUrl')} className="size-32 rounded-lg bg-sunken" />
      ) : (
        <span className="grid size-32 place-items-center rounded-lg bg-sunken text-muted">
          <ImageUp aria-hidden className="size-8" />
        </span>
      )}
      <PictureUpload onStored={onChange} />
    </div>
  )
}
