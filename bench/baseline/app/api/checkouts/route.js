/** The checkout as one would write it first: one Next route, one interactive transaction, row locks and the same rules. */
import { createHash, randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { z } from 'zod'
import { PrismaClient } from '../../../../../lib/generated/prisma/client'

const Body = z.object({
  userId: z.number().int(),
  orderProducts: z.array(
    z.object({ productId: z.number().int(), quantity: z.number().int().min(1).max(99) }),
  ),
})

class Refused extends Error {
  constructor(status) {
    super()
    this.status = status
  }
}

const prisma = new PrismaClient({
  // Longer than the default of two seconds, which a loaded machine exceeds.
  transactionOptions: { maxWait: 10_000, timeout: 10_000 },
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 20, options: '-c timezone=UTC' }),
})

async function authenticate(request) {
  const secret = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? ''
  const digest = createHash('sha256').update(secret).digest('hex')
  const key = await prisma.apiKey.findUnique({ where: { digest, revokedAt: null } })
  return key?.userId ?? null
}

function checkout(userId, { orderProducts }, key, text) {
  const ids = orderProducts.map(({ productId }) => BigInt(productId)).sort()
  return prisma.$transaction(async (tx) => {
    const fingerprint = createHash('sha256').update(text).digest('hex')
    const id = { actor: `simple-${userId}`, key }
    await tx.idempotencyKey.create({
      data: { ...id, fingerprint, expiresAt: new Date(Date.now() + 86_400_000) },
    })
    const products = await tx.$queryRaw`
      select id, name, price, stock from products where id = any(${ids}) and on_sale order by id for no key update`
    const lines = orderProducts.map(({ productId, quantity }) => {
      const product = products.find((row) => row.id === BigInt(productId))
      if (!product) throw new Refused(404)
      if (product.stock < quantity) throw new Refused(409)
      return { productId: product.id, productName: product.name, unitPrice: product.price, quantity }
    })
    const total = lines.reduce((sum, line) => sum + line.unitPrice * BigInt(line.quantity), 0n)
    await tx.$queryRaw`select from wallets where user_id = ${userId} for no key update`
    const wallet = await tx.wallet.findUniqueOrThrow({ where: { userId } })
    if (wallet.balance < total) throw new Refused(402)
    const now = new Date()
    const order = await tx.order.create({
      data: {
        ...{ userId, subtotal: total, total, status: 'PAID', orderedAt: now, expiresAt: now, paidAt: now },
        lines: { create: lines },
      },
    })
    for (const { productId, quantity } of lines) {
      await tx.product.update({
        where: { id: productId },
        data: { stock: { decrement: quantity }, sold: { increment: quantity } },
      })
    }
    const after = wallet.balance - total
    const seq = wallet.entries + 1
    await tx.wallet.update({ where: { userId }, data: { balance: after, entries: seq } })
    await tx.walletEntry.create({
      data: {
        ...{ userId, seq, type: 'PAYMENT', amount: total, before: wallet.balance, after, orderId: order.id },
      },
    })
    await tx.cartItem.deleteMany({ where: { userId, productId: { in: ids } } })
    const payment = await tx.payment.create({
      data: { orderId: order.id, type: 'BALANCE', amount: total, receipt: randomUUID() },
    })
    const payload = {
      orderId: Number(order.id),
      userId: Number(userId),
      status: 'PAID',
      subtotal: Number(total),
      discount: 0,
      totalPrice: Number(total),
      paymentType: 'BALANCE',
      couponCode: null,
      paidAt: now.toISOString(),
      refundedAt: null,
      lines: lines.map(({ productId, productName, quantity, unitPrice }) => ({
        productId: Number(productId),
        productName,
        unitPrice: Number(unitPrice),
        quantity,
        totalPrice: Number(unitPrice) * quantity,
      })),
    }
    await tx.outboxEvent.create({
      data: { aggregatetype: 'order', aggregateid: String(order.id), type: 'order.paid', payload },
    })
    const result = { orderId: Number(order.id), paymentId: Number(payment.id), total: Number(total) }
    await tx.idempotencyKey.update({
      where: { actor_key: id },
      data: { status: 200, body: JSON.stringify(result) },
    })
    return result
  })
}

export async function POST(request) {
  const userId = await authenticate(request)
  if (userId === null) return Response.json({ errorCode: 'UNAUTHORIZED' }, { status: 401 })
  const text = await request.text()
  const body = Body.parse(JSON.parse(text))
  if (BigInt(body.userId) !== userId) return Response.json({ errorCode: 'FORBIDDEN' }, { status: 403 })
  const key = request.headers.get('idempotency-key') ?? randomUUID()
  try {
    return Response.json(await checkout(userId, body, key, text))
  } catch (error) {
    if (error instanceof Refused) return Response.json({ errorCode: 'REFUSED' }, { status: error.status })
    throw error
  }
}
