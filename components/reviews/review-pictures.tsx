import { ImagePlus, X } from 'lucide-react'
import { useState } from 'react'
import { sessionEnded } from '@/components/auth/session-ended'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { Picture } from '@/components/ui/picture'
import { Spinner } from '@/components/ui/spinner'
import { ApiError } from '@/lib/api/client'
import { sendFile } from '@/lib/api/send-file'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'

/** As `PICTURES_MAX` of the API. */
const PICTURES_MAX = 3

type ReviewPicturesProps = {
  pictures: string[]
  onChange: (pictures: string[]) => void
  text: Messages['reviews']['write']
}

/** The pictures of a review, uploaded as soon as they are chosen. */
export function ReviewPictures({ pictures, onChange, text }: ReviewPicturesProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function upload(file: File) {
    setBusy(true)
    setProblem(null)
    try {
      const { imageUrl } = await sendFile('POST /api/v1/review-pictures', file)
      if (!pictures.includes(imageUrl)) onChange([...pictures, imageUrl])
    } catch (error) {
      if (!sessionEnded(error)) setProblem(problemOf(error, text))
    }
    setBusy(false)
  }

  return (
    <fieldset>
      <legend className="font-semibold text-sm">{text.pictures}</legend>
      <p className="mb-2.5 text-muted text-sm">{text.picturesHint}</p>
      <ul className="flex flex-wrap gap-2.5">
        {pictures.map((picture, at) => (
          <li key={picture} className="relative">
            <Picture
              src={picture}
              alt={fill(text.pictureNumber, { number: at + 1 })}
              className="size-24 rounded-md bg-sunken"
            />
            <IconButton
              label={fill(text.removePicture, { number: at + 1 })}
              onClick={() => onChange(pictures.filter((one) => one !== picture))}
              className="touch-area absolute -top-2 -right-2 size-8 bg-raised shadow-md"
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
        {pictures.length < PICTURES_MAX && (
          <li>
            <label
              aria-busy={busy}
              className={cn(
                'pressable grid size-24 place-items-center rounded-md border border-edge border-dashed text-muted hover:text-ink',
                'has-focus-visible:outline-2 has-focus-visible:outline-accent',
              )}
            >
              {busy ? <Spinner /> : <ImagePlus aria-hidden className="size-6" />}
              <input
                type="file"
                accept="image/jpeg,image/png,image/webp,image/avif"
                aria-label={text.addPicture}
                disabled={busy}
                className="sr-only"
                onChange={(event) => {
                  const [file] = event.target.files ?? []
                  event.target.value = ''
                  if (file) void upload(file)
                }}
              />
            </label>
          </li>
        )}
      </ul>
      {problem && (
        <p role="alert" className="mt-2 font-medium text-danger text-sm">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function problemOf(error: unknown, text: ReviewPicturesProps['text']): string {
  const reason = error instanceof ApiError ? error.detail.reason : null
  if (reason === 'NOT_A_PICTURE') return text.notAPicture
  if (reason === 'TOO_MANY_PIXELS') return text.tooManyPixels
  if (error instanceof ApiError && error.code === 'PAYLOAD_TOO_LARGE') return text.tooManyPixels
  return text.pictureFailed
}
