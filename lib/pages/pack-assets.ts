import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { ASSET_FOLDER, assetPaths, PACKABLE } from './assets'

const pack = promisify(brotliCompress)

/** Scripts and styles as small as they get: once for each build, so that no request waits for it. */
export async function packAssets(): Promise<void> {
  const paths = (await assetPaths()).filter((path) => PACKABLE.test(path))
  for (const path of paths) {
    const file = `${ASSET_FOLDER}/${path}`
    await writeFile(`${file}.br`, await pack(await readFile(file)))
  }
}
