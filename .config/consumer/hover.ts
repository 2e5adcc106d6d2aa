import { join } from "node:path"
import type { Compiler, Declared } from "./compiler.ts"

/** What an editor shows over a command. */
export interface Hover {
  /** `Offering.enroll`. */
  readonly name: string
  /** How many characters its type has, as it is shown in full. */
  readonly length: number
  readonly documentation: string
}

/** What an editor shows over each command of the domain, and over each kind of stream. */
export function hovers(ts: Compiler, folder: string): readonly Hover[] {
  const entry = join(folder, "node_modules/@ampera/core/dist/index.d.ts")
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noErrorTruncation: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (source === undefined || module === undefined) throw new Error(`${entry} is no module`)
  const shown = (name: string, symbol: Declared): Hover => ({
    name,
    length: checker.typeToString(checker.getTypeOfSymbol(symbol), source).length,
    documentation: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
  })
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol =
      (exported.flags & ts.SymbolFlags.Alias) === 0 ? exported : checker.getAliasedSymbol(exported)
    if ((symbol.flags & ts.SymbolFlags.Value) === 0) return []
    const members = checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol))
    if (!members.some(({ name }) => name === "definition")) return []
    const commands = members.filter(({ name }) => name !== "definition")
    const own = commands.map((command) => shown(`${symbol.name}.${command.name}`, command))
    return [shown(symbol.name, symbol)].concat(own)
  })
}
