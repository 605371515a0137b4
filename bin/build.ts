import './dotenv'
import { buildShop } from '@/lib/server/next-build'
import { explain } from '@/lib/server/plain-error'

buildShop().catch((error) => {
  console.error(explain(error))
  process.exitCode = 1
})
