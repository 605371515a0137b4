import { notFound } from 'next/navigation'

/** Renders the shop's own 404 page for every path that has no route. */
export default function NowherePage() {
  notFound()
}
