// Builds the styles and scripts of every page. Run by build_assets.py: node build.mjs OUT
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { compile } from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const built = resolve(process.argv[2])
const modules = resolve(here, '../../../../../node_modules')
// Made aside and then put in place, so that a server that runs meanwhile never finds half of it.
const out = join(modules, `.goldthread-made-${process.pid}`)
const previous = join(modules, `.goldthread-previous-${process.pid}`)

process.on('exit', () => rmSync(out, { recursive: true, force: true }))
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

mkdirSync(dirname(built), { recursive: true })
if (existsSync(built)) renameSync(built, previous)
renameSync(out, built)
rmSync(previous, { recursive: true, force: true })
