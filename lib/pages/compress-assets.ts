import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { ASSET_FOLDER, assetPaths, COMPRESSIBLE } from './assets'

const compress = promisify(brotliCompress)

/** Compresses scripts and styles at the highest level, once per build. */
export async function compressAssets(): Promise<void> {
  const paths = (await assetPaths()).filter((path) => COMPRESSIBLE.test(path))
  for (const path of paths) {
    const file = `${ASSET_FOLDER}/${path}`
    await writeFile(`${file}.br`, await compress(await readFile(file)))
  }
}
