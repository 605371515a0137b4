import { defineConfig } from 'prisma/config'

/** Read by Prisma's own CLI only; the shop migrates through `npm run db:migrate`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
})
