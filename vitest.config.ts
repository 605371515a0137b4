import { defineConfig } from 'vitest/config'

const root = new URL('.', import.meta.url).pathname.replace(/\/$/, '')

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,bin,components,lib,prisma}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.{db,http,process}.test.ts'],
        },
      },
    ],
  },
})
