import { Loading } from '@/components/ui/loading'
import { Skeleton } from '@/components/ui/skeleton'

const ROWS = ['first', 'second', 'third']

export function CartSkeleton() {
  return (
    <Loading>
      <div className="grid min-h-dvh items-start content-start gap-x-8 lg:grid-cols-[1fr_22rem]">
        <div className="bg-surface px-4 max-md:-mx-4 md:rounded-xl md:px-6 md:shadow-sm">
          <div className="flex min-h-16 items-center border-b">
            <Skeleton className="h-6 w-32" />
          </div>
          <div className="divide-y">
            {ROWS.map((row) => (
              <div key={row} className="flex gap-4 py-5">
                <Skeleton className="ml-9 size-20 shrink-0 sm:size-26" />
                <div className="grid grow content-start gap-3">
                  <Skeleton className="h-6 w-3/4" />
                  <Skeleton className="h-12 w-36" />
                </div>
              </div>
            ))}
          </div>
        </div>
        <Skeleton className="hidden h-72 lg:block" />
      </div>
    </Loading>
  )
}
