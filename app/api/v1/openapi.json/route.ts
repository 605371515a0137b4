import { answerOpenapi } from '@/lib/api/answer-openapi'

export const dynamic = 'force-dynamic'

export { answerOpenapi as GET }
