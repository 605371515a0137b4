import { Skeleton } from '@/components/ui/skeleton'
import { CardSkeleton } from './card-skeleton'

const FIVE = ['a', 'b', 'c', 'd', 'e']

/** Placeholder of a home section with a rail. */
export function RailSkeleton() {
  return (
    <div className="mt-14 md:mt-20">
      <Skeleton className="mb-5 h-8 w-48 md:mb-6" />
      <div className="flex gap-3 overflow-hidden md:gap-5 lg:grid lg:grid-cols-5">
        {FIVE.map((key) => (
          <div key={key} className="w-[42vw] shrink-0 sm:w-52 lg:w-auto">
            <CardSkeleton />
          </div>
        ))}
      </div>
    </div>
  )
}
