import { ImageUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { Picture } from '@/components/ui/picture'
import { ownPicture } from '@/lib/catalog/image-url'
import { ProblemNotice } from './problem-notice'
import { sendFile } from './send-file'
import { useAction } from './use-action'

type PictureFieldProps = { imageUrl: string; onChange: (imageUrl: string) => void }

export function PictureField({ imageUrl, onChange }: PictureFieldProps) {
  const t = useTranslations('admin.products')
  const names = useTranslations('product.fields')
  const { busy, problem, run } = useAction({
    send: (file: File) => sendFile('POST /api/v1/admin/pictures', file),
    successText: t('uploaded'),
    onSuccess: (stored) => onChange(stored.imageUrl),
  })
  const shown = ownPicture(imageUrl)
  const messages: Record<string, string> = {
    NOT_A_PICTURE: t('notAPicture'),
    TOO_MANY_PIXELS: t('tooManyPixels'),
  }
  const shownProblem = problem && { ...problem, message: messages[problem.reason ?? ''] ?? problem.message }
  return (
    <div className="flex flex-wrap items-center gap-5">
      {shown ? (
        <Picture src={shown} alt={names('imageUrl')} className="size-32 rounded-lg bg-sunken" />
      ) : (
        <span className="grid size-32 place-items-center rounded-lg bg-sunken text-muted">
          <ImageUp aria-hidden className="size-8" />
        </span>
      )}
      <div className="grid min-w-0 gap-2">
        <label
          className={cn(
            buttonStyle({ tone: 'outline' }),
            'w-fit has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2',
          )}
          aria-busy={busy}
        >
          <ImageUp aria-hidden className="size-[1.125rem]" />
          {t('upload')}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp,image/avif"
            className="sr-only"
            onChange={({ target: { files } }) => files?.[0] && run(files[0])}
          />
        </label>
        <p className="max-w-prose text-muted text-sm">{t('pictureHint')}</p>
        <ProblemNotice problem={shownProblem} />
      </div>
    </div>
  )
}
