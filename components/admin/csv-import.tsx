'use client'

import { useMessages } from 'next-intl'
import { sendFile } from '@/lib/api/send-file'
import type { Imported } from '@/lib/catalog/file-schema'
import type { CategoryNames } from './category-name'
import { FileImport } from './file-import'
import { ImportResult } from './import-result'

/** Edits and creates products from a file. */
export function CsvImport({ categories }: { categories: CategoryNames }) {
  const text = useMessages().admin.products
  return (
    <FileImport<Imported>
      send={(file, dryRun) => sendFile('POST /api/v1/admin/products/csv', file, { dryRun })}
      template="/api/v1/admin/products/csv?template=true"
      text={text}
      place="wide"
      applyText={() => text.apply}
    >
      {(result) => <ImportResult result={result} categories={categories} />}
    </FileImport>
  )
}
