import { describe, expect, it } from "vitest"
import { rawTableOf } from "./read-csv.test-helper.ts"

const read = (text: string) => rawTableOf(new TextEncoder().encode(text))

describe("a CSV file", () => {
  it("is read with its separator, found from the header, and a byte-order mark", () => {
    const comma = read("\ufeffa,b\n1,2\n")
    const semicolon = read('a;b\n"1,5";2\n')
    expect(comma).toEqual({ header: ["a", "b"], rows: [{ line: 2, cells: ["1", "2"] }] })
    expect(semicolon).toEqual({ header: ["a", "b"], rows: [{ line: 2, cells: ["1,5", "2"] }] })
  })

  it("tells the line each row begins on, over breaks in cells and empty lines", () => {
    const { rows = [] } = read('a,b\r\n"one\ntwo",2\r\n\r\n3,4\r\n,\r\n5,6') as {
      rows?: readonly { line: number }[]
    }
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 7])
  })

  it.each([
    ["", "file.noHeader", 1],
    ["\n\n", "file.noHeader", 1],
    ['a,b\n"1,2\n', "file.csv", 2],
    ["a,b\n1,\u00002\n", "file.notText", 1],
  ])("that is broken is told by a code and a line (%j)", (text, code, line) => {
    expect(read(text)).toMatchObject({
      unreadable: { code, line: expect.toBeOneOf([line, line + 1]) as number },
    })
  })

  it("in Latin-1 is no UTF-8, and the line is told", () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode("a,b\n1,2\n3,caf"), 0xe9, 10])
    expect(rawTableOf(bytes)).toEqual({ unreadable: { code: "file.encoding", line: 3 } })
  })

  it("with a header alone has no rows", () => expect(read("a,b\n")).toEqual({ header: ["a", "b"], rows: [] }))
})
