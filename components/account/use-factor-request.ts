import { useRouter } from 'next/navigation'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import type { FactorTexts } from './factor-props'
import { textOfProblem } from './use-account-request'

type FactorRequest<Input, Result> = {
  intent: string
  text: FactorTexts
  send: (input: Input) => Promise<Result>
  onSuccess: (result: Result, input: Input) => void
  /** False where a dialog shows the result, which a page that is loaded again would lose. */
  refreshes?: boolean
}

/** A request without a form. The page is refreshed when it succeeds; a refusal is told by a toast. */
export function useFactorRequest<Input, Result>({
  text,
  onSuccess,
  refreshes = true,
  ...request
}: FactorRequest<Input, Result>) {
  const router = useRouter()
  return useRequest<Input, Result>({
    ...request,
    isSecret: true,
    onSuccess: (result, input) => {
      onSuccess(result, input)
      if (refreshes) router.refresh()
    },
    onError: (error) => toast(textOfProblem(error, text.problems), { tone: 'bad' }),
  })
}
