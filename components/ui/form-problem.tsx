import { Notice } from './notice'

/** Why a form could not be sent, above its button. */
export function FormProblem({ problem }: { problem: string | null | undefined | false }) {
  return problem ? (
    <Notice tone="bad" role="alert">
      {problem}
    </Notice>
  ) : null
}
