import { Skeleton } from '@/components/ui/skeleton'

/** Same size as a product card: picture, name, price. */
export function CardSkeleton() {
  return (
    <div aria-hidden>
      <Skeleton className="aspect-square rounded-xl" />
      <Skeleton className="mt-3 h-5 w-4/5 md:h-6" />
      <Skeleton className="mt-1.5 h-6 w-1/2" />
    </div>
  )
}
