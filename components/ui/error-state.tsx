import { Button } from './button'
import { OutlineIcon } from './outline-icon'
import { RoundArt, StateFrame } from './state-frame'
import { useUi } from './ui-context'

type ErrorStateProps = {
  title?: string
  body?: string
  requestId?: string | undefined
  onRetry?: () => void
  retrying?: boolean
  heading?: 'h1' | 'h2'
  className?: string
}

/** An error with its consequence and a retry button. */
export function ErrorState({ title, body, requestId, onRetry, retrying, ...place }: ErrorStateProps) {
  const { text } = useUi()
  return (
    <div role="alert">
      <StateFrame
        art={
          <RoundArt>
            <OutlineIcon name="alert" className="size-9 stroke-[1.75]" />
          </RoundArt>
        }
        title={title ?? text.failedTitle}
        body={body ?? text.failedBody}
        {...place}
      >
        {onRetry && (
          <Button tone="ink" busy={retrying} onClick={onRetry}>
            {text.retry}
          </Button>
        )}
        {requestId && (
          <p className="basis-full pt-2 text-muted text-xs">
            {text.requestId} <code className="select-all font-mono">{requestId}</code>
          </p>
        )}
      </StateFrame>
    </div>
  )
}
