import { serveNextAuth } from '@/lib/auth/serve-next-auth'

export { serveNextAuth as GET, serveNextAuth as POST }
