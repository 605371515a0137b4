import { notFound } from 'next/navigation'

/** Every address that nothing else answers to: not found within the shop's frame. */
export default function NowherePage() {
  notFound()
}
