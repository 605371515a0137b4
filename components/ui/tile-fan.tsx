import { cn } from './cn'
import { Picture } from './picture'

const LEANS = ['-rotate-6 translate-y-4', 'z-10 -translate-y-2', 'rotate-6 translate-y-5']

/** Three overlapping, rotated pictures. They must not shrink: a picture could do so only until it is loaded. */
export function TileFan({ pictures, className }: { pictures: readonly string[]; className?: string }) {
  return (
    <div aria-hidden className={cn('flex justify-center', className)}>
      {pictures.map((src, index) => (
        <Picture
          key={src}
          src={src}
          alt=""
          className={cn(
            '-mx-[2%] aspect-square w-2/5 shrink-0 rounded-xl shadow-md',
            LEANS[index % LEANS.length],
          )}
        />
      ))}
    </div>
  )
}
