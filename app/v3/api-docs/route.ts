import { serveOpenapi } from '@/lib/api/serve-openapi'

export const dynamic = 'force-dynamic'

export { serveOpenapi as GET }
