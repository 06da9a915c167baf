// Builds the styles and scripts of every page. Run by build_assets.py: node build.mjs OUT
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compile } from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const out = resolve(process.argv[2])
const modules = resolve(here, '../../../../../node_modules')

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

const styles = compile(join(here, 'styles/goldthread.scss'), {
  loadPaths: [modules],
  style: 'compressed',
  quietDeps: true
})
writeFileSync(join(out, 'goldthread.css'), styles.css)

await build({
  entryPoints: [join(here, 'scripts/goldthread.js'), join(here, 'scripts/start.js')],
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  legalComments: 'none',
  nodePaths: [modules],
  logLevel: 'warning'
})

cpSync(join(here, 'images'), join(out, 'images'), { recursive: true })
