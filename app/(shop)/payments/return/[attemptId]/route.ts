import { takeReturn } from '@/lib/payments/take-return'

/**
 * Where the payment company sends the buyer back to, in whatever browser, signed in or not. It leads on to an address without
 * what the company has added, so that a reload repeats nothing and no proof stays in the history.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ attemptId: string }> },
): Promise<Response> {
  const { attemptId } = await params
  const isKnown = await takeReturn(attemptId, new URL(request.url).searchParams)
  const location = isKnown ? `/payments/${attemptId}` : '/orders'
  return new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}
