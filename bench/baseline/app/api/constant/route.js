export const dynamic = 'force-dynamic'

export const GET = () => Response.json({ userId: 1, userName: '이다은', amount: 10_000 })
