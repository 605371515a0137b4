'use client'

import { Suspense, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { early } from '@/components/ui/early-input'
import { optional } from '@/components/ui/optional'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import type { GalleryPicture } from './gallery-picture'
import { ProductPicture } from './product-picture'

/** Loaded when a picture is enlarged. */
const GalleryZoom = optional(() => import('./gallery-zoom'))

type GalleryProps = { pictures: GalleryPicture[]; text: Messages['merchandise']['gallery'] }

/**
 * The pictures of a product, one beside the other: swiped on a phone, chosen by thumbnails, enlarged in a dialog. Without
 * JavaScript they can still be scrolled.
 */
export function Gallery({ pictures, text }: GalleryProps) {
  const track = useRef<HTMLUListElement>(null)
  const [shown, setShown] = useState(0)
  const [zoomed, setZoomed] = useState(false)
  const several = pictures.length > 1

  const show = (at: number) => {
    const list = track.current
    if (list) list.scrollTo({ left: at * list.clientWidth, behavior: 'smooth' })
  }
  const nameOf = (at: number) => fill(text.picture, { number: at + 1, count: pictures.length })

  return (
    <section aria-label={text.label}>
      <div className="relative">
        <ul
          ref={track}
          onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
            setShown(Math.round(scrollLeft / Math.max(clientWidth, 1)))
          }
          className="scrollbar-none flex snap-x snap-mandatory overflow-x-auto overscroll-x-contain rounded-2xl"
          {...(several && { tabIndex: 0, 'aria-label': text.label })}
        >
          {pictures.map(({ src, alt }, at) => (
            <li key={src} className="w-full shrink-0 snap-center">
              <ProductPicture src={src} alt={alt} highPriority={at === 0} />
            </li>
          ))}
        </ul>
        {pictures[0]?.src && (
          <button
            type="button"
            aria-label={text.zoom}
            onClick={() => setZoomed(true)}
            {...early}
            className="pressable absolute right-3 bottom-3 grid size-11 place-items-center rounded-full bg-raised/90 text-ink shadow-md hover:bg-raised"
          >
            <svg aria-hidden="true" viewBox="0 0 24 24" className="icon size-5">
              <path d="M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.5 4.5M11 8v6M8 11h6" />
            </svg>
          </button>
        )}
        {several && (
          <span
            aria-hidden
            className="absolute bottom-4 left-1/2 -translate-x-1/2 rounded-full bg-ink/70 px-3 py-1 font-semibold text-paper text-xs tabular-nums md:hidden"
          >
            {shown + 1} / {pictures.length}
          </span>
        )}
      </div>
      {several && (
        <ul className="mt-3 hidden gap-2.5 md:flex">
          {pictures.map(({ src }, at) => (
            <li key={src} className="w-20">
              <button
                type="button"
                aria-label={nameOf(at)}
                aria-current={at === shown ? 'true' : undefined}
                onClick={() => show(at)}
                {...early}
                className={cn(
                  'pressable block w-full overflow-hidden rounded-md ring-inset hover:brightness-97',
                  'aria-[current=true]:outline-2 aria-[current=true]:outline-ink aria-[current=true]:outline-offset-2',
                )}
              >
                <ProductPicture src={src} alt="" sizes="5rem" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {zoomed && (
        <Suspense>
          <GalleryZoom
            pictures={pictures}
            from={shown}
            onClose={(at) => {
              setZoomed(false)
              show(at)
            }}
            nameOf={nameOf}
            text={text}
          />
        </Suspense>
      )}
    </section>
  )
}
