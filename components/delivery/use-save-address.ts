import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toast } from '@/components/ui/toast'
import { useRequest } from '@/components/ui/use-request'
import { call } from '@/lib/api/client'
import type { AddressResponse, DeliveryAddress } from '@/lib/delivery/schema'
import type { Messages } from '@/lib/i18n/messages'
import { readDelivery } from './read-delivery'

type Input = { addressId: number | null; delivery: DeliveryAddress; isDefault: boolean }

function save({ addressId, delivery, isDefault }: Input, idempotencyKey: string): Promise<AddressResponse> {
  if (addressId === null)
    return call('POST /api/v1/addresses', { body: { ...delivery, isDefault } }, { idempotencyKey })
  return call('PATCH /api/v1/addresses/{addressId}', {
    params: { addressId },
    body: { ...delivery, ...(isDefault && { isDefault }) },
  })
}

/** Saves a form of an address: a new one, or the one that is edited. */
export function useSaveAddress(
  address: AddressResponse | null,
  text: Messages['delivery']['book'],
  onSaved: (saved: AddressResponse) => void,
) {
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const { run, busy } = useRequest({
    intent: 'save-address',
    send: save,
    onSuccess: (saved) => {
      setProblem(null)
      toast(text.saved, { tone: 'good' })
      onSaved(saved)
      router.refresh()
    },
    onError: ({ code }) => setProblem(code === 'ADDRESS_BOOK_FULL' ? text.full : text.failed),
  })
  const submit = (data: FormData) =>
    run({
      addressId: address?.addressId ?? null,
      delivery: readDelivery(data),
      isDefault: data.has('isDefault'),
    })
  return { submit, busy, problem, clearProblem: () => setProblem(null) }
}
