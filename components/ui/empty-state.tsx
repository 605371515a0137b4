import type { LucideIcon } from 'lucide-react'
import { RoundArt, StateFrame, type StateFrameProps } from './state-frame'
import { TileFan } from './tile-fan'

type EmptyStateProps = Omit<StateFrameProps, 'art'> & {
  Icon: LucideIcon
  /** Pictures instead of the icon. */
  pictures?: readonly string[]
}

export function EmptyState({ Icon, pictures, ...words }: EmptyStateProps) {
  const art = pictures ? (
    <TileFan pictures={pictures} className="w-64 pb-4 md:w-80" />
  ) : (
    <RoundArt>
      <Icon aria-hidden className="size-9 stroke-[1.75]" />
    </RoundArt>
  )
  return <StateFrame art={art} {...words} />
}
