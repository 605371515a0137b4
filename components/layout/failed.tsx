import { ErrorState } from '@/components/ui/error-state'

type FailedProps = { error: Error & { digest?: string }; retry: () => void }

export function Failed({ error, retry }: FailedProps) {
  return <ErrorState heading="h1" requestId={error.digest} onRetry={retry} />
}
