/**
 * What of the compiler's interface is used here. TypeScript 7 has none of its own as yet, so the compiler before it is
 * asked, and its package is installed only where the fixture is.
 */
export interface Compiler {
  readonly ModuleKind: { readonly NodeNext: number }
  readonly ModuleResolutionKind: { readonly NodeNext: number }
  readonly SymbolFlags: { readonly Alias: number; readonly Value: number }
  createProgram(files: readonly string[], options: object): Program
  forEachChild(node: Node, visit: (child: Node) => void): void
  isTypeQueryNode(node: Node): boolean
  isConstructorDeclaration(node: Node): boolean
  isTypeReferenceNode(node: Node): node is Node & { readonly typeName: Node }
  isExpressionWithTypeArguments(node: Node): node is Node & { readonly expression: Node }
  isImportTypeNode(node: Node): node is Node & { readonly qualifier?: Node }
  isInterfaceDeclaration(node: Node): boolean
  isTypeAliasDeclaration(node: Node): node is Node & { readonly typeParameters?: readonly Node[] }
  isClassDeclaration(node: Node): boolean
  isEnumDeclaration(node: Node): boolean
  displayPartsToString(parts: readonly object[] | undefined): string
}

export interface Program {
  getTypeChecker(): Checker
  getSourceFile(file: string): Source | undefined
}

export interface Checker {
  getSymbolAtLocation(node: Node): Declared | undefined
  getAliasedSymbol(symbol: Declared): Declared
  getExportsOfModule(module: Declared): readonly Declared[]
  getTypeOfSymbol(symbol: Declared): object
  getPropertiesOfType(type: object): readonly Declared[]
  typeToString(type: object, within?: Node): string
}

export interface Declared {
  readonly name: string
  readonly flags: number
  readonly declarations?: readonly Node[]
  getDocumentationComment(checker: Checker): readonly object[]
}

export interface Node {
  getSourceFile(): Source
}

export interface Source extends Node {
  readonly fileName: string
}
