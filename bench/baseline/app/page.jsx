export const dynamic = 'force-dynamic'

export default function Page() {
  return <p>장터</p>
}
