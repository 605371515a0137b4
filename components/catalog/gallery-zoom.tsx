import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { Picture } from '@/components/ui/picture'
import type { Messages } from '@/lib/i18n/messages'
import type { GalleryPicture } from './gallery-picture'

type GalleryZoomProps = {
  pictures: GalleryPicture[]
  /** The picture that is shown first. */
  from: number
  onClose: (at: number) => void
  nameOf: (at: number) => string
  text: Messages['merchandise']['gallery']
}

/** One picture as large as the window, uncropped; a press enlarges it further. Arrow keys change the picture. */
export default function GalleryZoom({ pictures, from, onClose, nameOf, text }: GalleryZoomProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [at, setAt] = useState(from)
  const [large, setLarge] = useState(false)
  const picture = pictures[at]

  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])

  const step = (by: number) => {
    setLarge(false)
    setAt((at + by + pictures.length) % pictures.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (pictures.length < 2) return
    if (event.key === 'ArrowLeft') step(-1)
    if (event.key === 'ArrowRight') step(1)
  }

  return (
    <dialog
      ref={dialog}
      aria-label={text.label}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        onClose(at)
      }}
      className="dialog-enter m-0 h-dvh max-h-none w-full max-w-none bg-paper text-ink"
    >
      {picture?.src && (
        <>
          <div className={cn('grid h-full place-items-center', large ? 'overflow-auto' : 'overflow-hidden')}>
            <button
              type="button"
              aria-label={large ? text.smaller : text.larger}
              aria-pressed={large}
              onClick={() => setLarge(!large)}
              className={cn('block', large ? 'cursor-zoom-out' : 'cursor-zoom-in')}
            >
              <Picture
                src={picture.src}
                alt={picture.alt}
                eager
                whole
                className={large ? 'size-[200vmin] max-w-none' : 'size-[100vmin]'}
              />
            </button>
          </div>
          <p role="status" className="sr-only">
            {nameOf(at)}
          </p>
          <RoundButton
            label={text.close}
            onClick={() => onClose(at)}
            className="top-3 right-3"
            icon="close"
          />
          {pictures.length > 1 && (
            <>
              <RoundButton
                label={text.previous}
                onClick={() => step(-1)}
                className="bottom-6 left-3 md:top-1/2"
                icon="back"
              />
              <RoundButton
                label={text.next}
                onClick={() => step(1)}
                className="right-3 bottom-6 md:top-1/2"
                icon="onward"
              />
            </>
          )}
        </>
      )}
    </dialog>
  )
}

const ICONS = {
  close: 'm6 6 12 12M18 6 6 18',
  back: 'M15 5.5 8.5 12l6.5 6.5',
  onward: 'm9 5.5 6.5 6.5L9 18.5',
}

type RoundButtonProps = { label: string; icon: keyof typeof ICONS; onClick: () => void; className: string }

const RoundButton = ({ label, icon, onClick, className }: RoundButtonProps) => (
  <button
    type="button"
    aria-label={label}
    onClick={onClick}
    className={cn(
      'pressable fixed grid size-12 place-items-center rounded-full bg-raised text-ink shadow-md hover:bg-sunken',
      className,
    )}
  >
    <svg aria-hidden="true" viewBox="0 0 24 24" className="icon size-5">
      <path d={ICONS[icon]} />
    </svg>
  </button>
)
