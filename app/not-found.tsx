import { Missing } from '@/components/layout/missing'

/** What there is no frame for. Next sends it along with every page, so it carries none of its own. */
export default function NotFound() {
  return (
    <main>
      <Missing />
    </main>
  )
}
