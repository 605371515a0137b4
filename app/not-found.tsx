import { Missing } from '@/components/layout/missing'

/** The root 404 page. */
export default function NotFound() {
  return (
    <main>
      <Missing />
    </main>
  )
}
