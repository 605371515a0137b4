'use client'

import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import { fill } from '@/lib/i18n/fill'
import type { Messages } from '@/lib/i18n/messages'
import { problemOf } from './problem-of'

type ExchangeLinkProps = {
  returnId: number
  products: { productId: number; name: string }[]
  /** The orders that may be linked. */
  orders: number[]
  text: Messages['returns']
}

/** Leads to new orders of what goes back, and links one of them. */
export function ExchangeLink({ returnId, products, orders, text }: ExchangeLinkProps) {
  const router = useRouter()
  const { exchange } = text
  const { run, busy } = useRequest({
    intent: `exchange-${returnId}`,
    send: (orderId: number, idempotencyKey) =>
      call(
        'PUT /api/v1/returns/{returnId}/exchange',
        { params: { returnId }, body: { orderId } },
        { idempotencyKey },
      ),
    onSuccess: () => {
      toast(exchange.linked, { tone: 'good' })
      router.refresh()
    },
    onError: (error) => toast(problemOf(error, text), { tone: 'bad' }),
  })
  return (
    <div className="grid gap-3 border-t pt-4">
      <h4 className="font-semibold">{exchange.title}</h4>
      <p className="text-muted text-sm">{exchange.body}</p>
      <div className="flex flex-wrap gap-2">
        {products.map(({ productId, name }) => (
          <ButtonLink key={productId} href={`/products/${productId}`} tone="outline" size="sm">
            {fill(exchange.order, { name })}
          </ButtonLink>
        ))}
      </div>
      {orders.length === 0 ? (
        <p className="text-sm">{exchange.none}</p>
      ) : (
        <Form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(data) => void run(Number(data.get('orderId')))}
        >
          <Field name="orderId" label={exchange.choose}>
            {(control) => (
              <Select {...control} required>
                {orders.map((orderId) => (
                  <option key={orderId} value={orderId}>
                    {orderId}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" tone="ink" busy={busy}>
            {exchange.link}
          </Button>
        </Form>
      )}
    </div>
  )
}
