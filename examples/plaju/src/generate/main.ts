import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { filesFolder } from "../places.ts"
import { district } from "./district.ts"

rmSync(filesFolder, { recursive: true, force: true })
const files = district()
for (const [name, text] of files) {
  const file = path.join(filesFolder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}
console.log(`${files.size} files in ${path.relative(process.cwd(), filesFolder) || "."}`)
