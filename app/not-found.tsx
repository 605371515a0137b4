import { Missing } from '@/components/layout/missing'
import { Shell } from '@/components/layout/shell'
import { getShellFigures } from './shell-figures'

export default async function NotFound() {
  return (
    <Shell {...(await getShellFigures())}>
      <Missing />
    </Shell>
  )
}
