import { ImageUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { sendFile } from '@/lib/api/send-file'
import { ProblemNotice } from './problem-notice'
import { useAction } from './use-action'

/** A button that uploads a picture and passes on its address. */
export function PictureUpload({ onStored }: { onStored: (imageUrl: string) => void }) {
  const t = useTranslations('admin.products')
  const { busy, problem, run } = useAction({
    send: (file: File) => sendFile('POST /api/v1/admin/pictures', file),
    successText: t('uploaded'),
    onSuccess: (stored) => onStored(stored.imageUrl),
  })
  const messages: Record<string, string> = {
    NOT_A_PICTURE: t('notAPicture'),
    TOO_MANY_PIXELS: t('tooManyPixels'),
  }
  const shownProblem = problem && { ...problem, message: messages[problem.reason ?? ''] ?? problem.message }
  return (
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
          onChange={({ target }) => {
            const file = target.files?.[0]
            // Emptied, so that the same file can be chosen again.
            target.value = ''
            if (file) void run(file)
          }}
        />
      </label>
      <p className="max-w-prose text-muted text-sm">{t('pictureHint')}</p>
      <ProblemNotice problem={shownProblem} />
    </div>
  )
}
