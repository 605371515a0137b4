import { Missing } from '@/components/layout/missing'

/** The root 404 page. Next includes it in every page's payload, so it stays minimal. */
export default function NotFound() {
  return (
    <main>
      <Missing />
    </main>
  )
}
