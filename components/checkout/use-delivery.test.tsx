import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { AddressResponse } from '@/lib/delivery/schema'
import { type DeliveryChoice, useDelivery } from './use-delivery'

const address = (addressId: number): AddressResponse => ({
  addressId,
  recipient: '이다은',
  phone: '010-1234-5678',
  postalCode: '04524',
  roadAddress: '서울 중구 세종대로 110',
  detail: '3층',
  note: '',
  isDefault: addressId === 1,
  createdAt: '2026-11-30T12:00:00',
  updatedAt: '2026-11-30T12:00:00',
})
const [home, office] = [address(1), address(2)]

type Step = { rendered: AddressResponse[]; act?: (delivery: DeliveryChoice) => void }

type ProbeProps = { steps: readonly Step[]; shown: DeliveryChoice[] }

function Probe({ steps, shown }: ProbeProps) {
  const step = steps[shown.length]
  if (!step) throw new Error('rendered more often than there are steps')
  const delivery = useDelivery(step.rendered)
  shown.push(delivery)
  step.act?.(delivery)
  return null
}

/** The choice after the steps: each is a rendering with these addresses, in which one thing is done. */
function after(steps: Step[]): DeliveryChoice {
  const shown: DeliveryChoice[] = []
  renderToStaticMarkup(<Probe steps={steps} shown={shown} />)
  const last = shown[steps.length - 1]
  if (!last) throw new Error('rendered less often than there are steps')
  return last
}

test('an address that was just added is chosen before the page is rendered with it', () => {
  const { addresses, chosen } = after([
    { rendered: [home], act: ({ choose }) => choose(office) },
    { rendered: [home] },
  ])
  expect(chosen).toBe(office)
  expect(addresses).toEqual([office, home])
})

test('a chosen address that no longer exists gives way to the default', () => {
  const { addresses, chosen } = after([
    { rendered: [home, office], act: ({ choose }) => choose(office) },
    // Rendered without it, since another tab has removed it.
    { rendered: [home], act: ({ forget }) => forget() },
    { rendered: [home] },
  ])
  expect(chosen).toBe(home)
  expect(addresses).toEqual([home])
})
